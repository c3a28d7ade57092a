import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, vi } from 'vitest';
import {
  FILE,
  GOOD,
  TODAY,
  folderWith,
  sample,
  swap,
  type Edit
} from '../../tests/fixtures/corpus/edited-content.ts';
import { formatTextDoc, parseTextDoc } from '../domain/bulletin/text.ts';
import { checkContent, formatReport } from './content-report.ts';
import { readCorpus } from './corpus.ts';

// The command and many copies of a folder: quick alone, slow on a machine shared with a build.
vi.setConfig({ testTimeout: 30_000 });

/** The command as a writer runs it. */
function command(folder: string): { status: number | null; stdout: string } {
  const script = fileURLToPath(new URL('../cli/content-check.ts', import.meta.url));
  return spawnSync(process.execPath, [script, '--folder', folder], { encoding: 'utf8' });
}

describe('the command content:check', () => {
  it('ends with 0 on good content and with 1 on a fault, told by file, line, field and code', async () => {
    expect(command(GOOD)).toMatchObject({ status: 0, stdout: 'Tốt: 1 bản tin, không có lỗi.\n' });
    const { status, stdout } = command(await folderWith(swap('kind: guide', 'kind: book')));
    expect(status).toBe(1);
    expect(stdout).toMatch(
      new RegExp(`^${FILE}\n  dòng +7  kind  field_wrong  Giá trị không dùng được: `)
    );
    expect(stdout).toMatch(/\n1 lỗi ở 1 tệp; 0 bản tin đọc được\.\n$/);
  });
});

describe('a good content folder', () => {
  it('has nothing to put right', async () => {
    const report = await checkContent(GOOD, TODAY);
    expect(report.faults).toEqual([]);
    expect(formatReport(report)).toBe('Tốt: 1 bản tin, không có lỗi.\n');
  });

  it('gives a bulletin with its days in Vietnamese time, both languages and its recording', async () => {
    const { bulletins, pronunciations } = await readCorpus(GOOD);
    expect(bulletins).toMatchObject([
      {
        slug: 'lam-the-o-dau',
        path: FILE,
        id: '01JD000000000000000000000A',
        topics: ['dich-vu-cong', 'doi-song'],
        class: 1,
        validFrom: Date.parse('2026-10-31T17:00:00Z') / 1000,
        validUntil: Date.parse('2027-10-31T17:00:00Z') / 1000,
        isSample: false,
        recording: join(GOOD, FILE.replace('.md', '.ogg'))
      }
    ]);
    const { doc } = bulletins[0]!;
    expect(
      doc.versions.map(({ lang, body, script }) => [lang, body.length, script.length])
    ).toEqual([
      ['vi', 3, 5],
      ['en', 1, 1]
    ]);
    expect(doc.facts).toEqual(['F90-001', 'F90-004']);
    expect(parseTextDoc(formatTextDoc(doc))).toEqual({ ok: true, value: doc });
    expect(pronunciations.get('VNeID')).toBe('vê nờ e ai đi');
  });

  it('gives the place in a series, and the cuts of the script', async () => {
    const cut = (name: string) => `\n\n# ${name}\n\nMột đoạn.\n\nHai đoạn.\n`;
    const folder = await folderWith((good) =>
      good
        .replace('kind:', 'series: { name: Bảy tối, part: 2 }\nart: nha-van-hoa\nkind:')
        .concat(cut('Lời đọc ngắn'), cut('Lời đọc dài'))
    );
    const { bulletins } = await readCorpus(folder);
    const { series, art, doc, scripts } = bulletins[0]!;
    expect({ series, art }).toEqual({ series: { name: 'Bảy tối', part: 2 }, art: 'nha-van-hoa' });
    expect(doc.versions[0]).toMatchObject({ short: ['Một đoạn.', 'Hai đoạn.'] });
    expect(doc.versions[0]?.script).toHaveLength(5);
    expect(scripts.map((script) => script.cut)).toEqual([undefined, 'short', 'long']);
    expect(parseTextDoc(formatTextDoc(doc))).toEqual({ ok: true, value: doc });
  });

  it('gives the same bytes for decomposed letters and line ends of Windows', async () => {
    const folder = await folderWith(
      (good) => `\uFEFF${good.normalize('NFD').replaceAll('\n', '\r\n')}`
    );
    const [plain, typed] = await Promise.all([readCorpus(GOOD), readCorpus(folder)]);
    expect(formatTextDoc(typed.bulletins[0]!.doc)).toEqual(formatTextDoc(plain.bulletins[0]!.doc));
  });

  it('asks for pictures inside the folder only, and places the answer', async () => {
    const asked: string[] = [];
    const folder = await folderWith(
      swap(
        '## Mang',
        '![a](anh/a.webp) ![b](../../../b.png) ![c](/etc/c.png) ![d](http://e.vn/d.png) ![f](f.svg)\n\n## Mang'
      )
    );
    const { bulletins } = await readCorpus(folder, (path) => {
      asked.push(path);
      return { h: 'a'.repeat(64), m: 'image/webp' };
    });
    expect(asked).toEqual([join(folder, 'bulletins/dich-vu-cong/anh/a.webp')]);
    expect(bulletins[0]!.doc.versions[0]!.body).toContainEqual({
      t: 'img',
      h: 'a'.repeat(64),
      m: 'image/webp',
      alt: 'a'
    });
  });
});

describe('content that is in order', () => {
  it.each<[string, Edit]>([
    [
      'a fact that may have changed, once somebody confirmed it',
      swap('facts: [F90-001', 'confirmed: 2026-11-22\nfacts: [F90-002')
    ],
    [
      'a sample notice that says so, without facts or sources',
      (good) =>
        sample(
          'x.99001',
          'Mẫu: mời họp',
          'Thông báo mẫu.'
        )(good)
          .replace(/facts: .*\n/, '')
          .replace(/sources:\n.*\n/, '')
    ],
    [
      'a class and facts left to their defaults in a sample',
      (good) => sample('p.99.tin', 'Mẫu: mời họp', 'Thông báo mẫu.')(good).replace(/class: 1\n/, '')
    ]
  ])('includes %s', async (_, edit) => {
    expect((await checkContent(await folderWith(edit), TODAY)).faults).toEqual([]);
  });

  it('leaves out only the file with a fault', async () => {
    const folder = await folderWith((good) => ({
      'bulletins/dich-vu-cong/hong.md': good.replace('kind', 'kynd')
    }));
    const { bulletins, faults } = await readCorpus(folder);
    expect(bulletins.map(({ slug }) => slug)).toEqual(['lam-the-o-dau']);
    expect(faults.map(({ path, field }) => [path, field])).toContainEqual([
      'bulletins/dich-vu-cong/hong.md',
      'kynd'
    ]);
  });

  it('is not harmed by an alias bomb in the front matter', async () => {
    const bomb = 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n';
    const { faults } = await checkContent(
      await folderWith(swap('---\nid', `---\n${bomb}id`)),
      TODAY
    );
    expect(faults.length).toBeGreaterThan(0);
  });
});
