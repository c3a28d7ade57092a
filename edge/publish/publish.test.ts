import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '#domain/entry/entry.ts';
import {
  NOW_SECONDS,
  openDemoEdge,
  SCRATCH,
  type DemoEdge
} from '../../tests/fixtures/demo-edge.ts';
import { entryOf } from '../../tests/fixtures/people.ts';
import { readConfig } from '../config.ts';
import { formatWav } from '../speak/wav.ts';
import { Speaking } from '../speak/speaking.ts';
import { openEdge } from '../open-edge.ts';
import { openKeyring } from './keyring.ts';
import { publishContent } from './publish-content.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const GOOD = 'dich-vu-cong/lam-the-o-dau';
const nowMs = () => NOW_SECONDS * 1000;
let edge: DemoEdge;
let content: string;

beforeEach(async () => {
  edge = await openDemoEdge();
  content = await mkdtemp(join(SCRATCH, 'loa-content-'));
  for (const name of ['places/sample.json', 'settings.json', 'pronunciations.json'])
    await cp(here(`../../content/${name}`), join(content, name), { recursive: true });
  await mkdir(join(content, 'programme'));
  await mkdir(join(content, 'bulletins', 'dich-vu-cong'), { recursive: true });
  for (const end of ['md', 'en.md']) {
    const file = `bulletins/${GOOD}.${end}`;
    await cp(here(`../../tests/fixtures/corpus/good/${file}`), join(content, file));
  }
});
afterEach(async () => {
  await edge.dispose();
  await rm(content, { recursive: true });
});

const publish = () => publishContent(edge, { ...readConfig({}), contentFolder: content }, nowMs);
const file = (end = 'md') => join(content, 'bulletins', `${GOOD}.${end}`);
const rewrite = async (from: string | RegExp, to: string, end = 'md') =>
  writeFile(file(end), (await readFile(file(end), 'utf8')).replace(from, to));
const saidIn = async (log: string) =>
  (await edge.catalogue.leaves(log)).map(({ entry }) => entry as Entry);
const typesIn = async (log: string) => (await saidIn(log)).map(({ t }) => t);

describe('Publishing a folder', () => {
  it('again changes nothing, not even after a restart', async () => {
    expect(await publish()).toMatchObject({ published: 1, amended: 0, faults: [] });
    const before = await edge.store.revision();
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
    await edge.close();
    edge = await openDemoEdge(edge.folder);
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
    expect(await edge.store.revision()).toBe(before);
  });

  it.each([
    ['a word of the body', 'Một tấm ảnh', 'Hai tấm ảnh'],
    ['the title', 'Làm thẻ đọc sách ở đâu?', 'Thẻ đọc sách làm ở đâu?'],
    ['the last day', 'until: 2027-11-01', 'until: 2027-11-02'],
    ['an accent typed in two code points, which is no change,', 'đọc', 'đọc'.normalize('NFD')]
  ])('with %s changed appends one amendment at most', async (what, from, to) => {
    await publish();
    await rewrite(from, to);
    const amended = what.includes('no change') ? 0 : 1;
    expect(await publish()).toMatchObject({ published: 0, amended });
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
    expect((await typesIn('n.khcn')).filter((t) => t === 'amend')).toHaveLength(amended);
  });

  it('without a mark or a translation it had appends one amendment', async () => {
    await rewrite('class: 1', 'class: 1\nsample: true');
    await rewrite('log: n.khcn', 'log: x.99001');
    await publish();
    await rewrite('\nsample: true', '');
    expect(await publish()).toMatchObject({ amended: 1 });
    await rm(file('en.md'));
    expect(await publish()).toMatchObject({ amended: 1 });
    expect(await publish()).toMatchObject({ amended: 0 });
    expect((await saidIn('x.99001')).at(-1)).not.toHaveProperty('also');
  });

  it('a bulletin moved to another log is amended where it was published, once', async () => {
    await publish();
    await rewrite('log: n.khcn', 'log: p.99.tin');
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
    await rewrite('Một tấm ảnh', 'Hai tấm ảnh');
    expect(await publish()).toMatchObject({ amended: 1 });
    expect(await publish()).toMatchObject({ amended: 0 });
    expect(await typesIn('p.99.tin')).toEqual([]);
  });

  it('never brings back what was withdrawn, under any log', async () => {
    await publish();
    const [{ id }] = (await saidIn('n.khcn')) as [Entry];
    await edge.append('n.khcn', entryOf({ t: 'recall', ids: [id], reason: 'sai' }));
    await rewrite('log: n.khcn', 'log: p.99.tin');
    await rewrite('Một tấm ảnh', 'Hai tấm ảnh');
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
    expect(await typesIn('p.99.tin')).toEqual([]);
  });

  it('leaves out a faulty bulletin, one too long and a spoilt word list, and tells of each', async () => {
    const copy = (await readFile(file(), 'utf8')).replace('000000000A', '000000000B');
    const long = copy
      .replace('000000000B', '000000000C')
      .replace(/title: .*/, `title: ${'ẫ'.repeat(120)}`);
    await writeFile(
      join(content, 'bulletins/dich-vu-cong/hong.md'),
      copy.replace('kind: guide', 'kind: x')
    );
    const tooLong = long
      .replace(/summary: .*/, `summary: ${'ậ'.repeat(200)}`)
      .replace('kind:', `series: { name: ${'ậ'.repeat(80)}, part: 1 }\nkind:`);
    const other = `---\ntitle: ${'ẫ'.repeat(120)}\nsummary: ${'ậ'.repeat(200)}\n---\n\nText.\n\n# Script\n\nText.\n`;
    await writeFile(join(content, 'bulletins/dich-vu-cong/dai.en.md'), other);
    await writeFile(join(content, 'bulletins/dich-vu-cong/dai.md'), tooLong);
    await writeFile(join(content, 'pronunciations.json'), '{');
    const done = await publish();
    expect(done.published).toBe(1);
    expect(done.faults.map(({ path, field }) => `${path} ${field}`).toSorted()).toEqual([
      'bulletins/dich-vu-cong/dai.md summary',
      'bulletins/dich-vu-cong/hong.md kind',
      'pronunciations.json '
    ]);
    expect((await publish()).published).toBe(0);
  });

  it('by two at once leaves every bulletin once', async () => {
    const done = await Promise.all([publish(), publish()]);
    expect(done.every(({ faults }) => faults.length === 0)).toBe(true);
    expect((await edge.catalogue.fold()).bulletins.size).toBe(1);
    expect(await publish()).toMatchObject({ published: 0, amended: 0 });
  });

  it('appends a timetable once, and again when it changes', async () => {
    const slot = {
      id: 's',
      title: 'Sáng',
      dtstart: '2026-11-23T05:00',
      rrule: 'FREQ=DAILY',
      seconds: 60,
      class: 1
    };
    const write = (title: string) =>
      writeFile(
        join(content, 'programme', 'x.json'),
        JSON.stringify({
          log: 'x.99001',
          until: '2027-01-01T00:00:00Z',
          slots: [{ ...slot, title }]
        })
      );
    for (const title of ['Sáng', 'Sáng', 'Chiều', 'Chiều']) {
      await write(title);
      await publish();
    }
    expect(await typesIn('x.99001')).toEqual(['sched', 'sched']);
  });
});

describe('Voices', () => {
  const SAY = here('../../tests/fixtures/speak/say.ts');
  const env = { ...process.env, VOICE_COMMAND: JSON.stringify([process.execPath, SAY]) };
  const tag = {
    words: { vi: 'Giọng đọc máy.', en: 'Machine voice.' },
    place: 'before',
    every: 1
  } as const;
  const speak = async (
    until: () => Promise<boolean>,
    recordings: Parameters<Speaking['importRecordings']>[0] = []
  ) => {
    const speaking = new Speaking({
      ...edge,
      env,
      tag,
      pronunciations: {},
      regions: ['north'],
      hasVoice: true,
      nowMs,
      onParked: (_, reason) => expect.fail(JSON.stringify(reason)),
      onVoice: () => undefined
    });
    // Twice: the second time it is there already.
    for (let i = 0; i < 2; i++) await speaking.importRecordings(recordings);
    await expect.poll(until, { timeout: 25_000, interval: 50 }).toBe(true);
    await speaking.stop();
  };
  const voices = async () =>
    [...(await edge.catalogue.fold()).bulletins.values()].flatMap((b) => b.voices);

  it('are made once for the words, once more when the words change, and a recording wins for good', async () => {
    await rm(file('en.md'));
    await rewrite(/# Lời đọc[^]*/, '# Lời đọc\n\nMời bà con họp.\n');
    await publish();
    await speak(async () => (await voices()).length === 1);
    expect(await typesIn('n.khcn')).toEqual(['pub', 'voice']);
    await rewrite('Mời bà con họp.', 'Mời bà con đến họp.');
    await publish();
    expect(await voices()).toHaveLength(0);
    await speak(async () => (await voices()).length === 1);
    expect(await typesIn('n.khcn')).toEqual(['pub', 'voice', 'amend', 'voice']);
    const samples = Float32Array.from({ length: 48_000 }, (_, i) => 0.3 * Math.sin(i / 20));
    await writeFile(file('wav'), formatWav({ rate: 48_000, samples }));
    const { recordings } = await publish();
    await speak(() => Promise.resolve(true), recordings);
    expect(await typesIn('n.khcn')).toEqual(['pub', 'voice', 'amend', 'voice', 'voice']);
    expect((await voices()).map((v) => v.entry.machine).toSorted()).toEqual([false, true]);
  });
});

describe('The keys of an edge', () => {
  it('are made once, by whichever process comes first, and only their user may read them', async () => {
    const folder = join(content, 'keys');
    const rings = [await openKeyring(folder), await openKeyring(folder)];
    const made = await Promise.all([...rings, ...rings].map((ring) => ring.key('vai', 'thu/vai')));
    expect(new Set(made.map(({ keyId }) => keyId)).size).toBe(1);
    const { stat, readdir } = await import('node:fs/promises');
    expect((await stat(join(folder, 'vai.key'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['vai.key']);
    await writeFile(join(folder, 'hong.key'), 'x');
    await expect(rings[0]!.key('hong', 'thu/hong')).rejects.toThrow('hong.key');
  });

  it('must be those that made its logs: others sign nothing', async () => {
    const before = await edge.store.readHead('root');
    await edge.close();
    await rm(join(edge.folder, 'keys'), { recursive: true });
    const config = readConfig({ DATA_DIR: edge.folder });
    await expect(openEdge({ config, hasApp: false, nowMs })).rejects.toThrow('keys');
    await rm(join(edge.folder, 'keys'), { recursive: true });
    edge = { ...edge, close: () => Promise.resolve() };
    const { openSqlite } = await import('../store/sqlite.ts');
    const store = await openSqlite(join(edge.folder, 'loa.sqlite'));
    expect(await store.readHead('root')).toEqual(before);
    await store.close();
    await rm(edge.folder, { recursive: true });
  });
});
