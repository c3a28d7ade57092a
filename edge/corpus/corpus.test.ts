import { spawnSync } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatTextDoc, parseTextDoc } from '../domain/bulletin/text.ts';
import { checkContent, formatReport } from './content-report.ts';
import { readCorpus } from './corpus.ts';

const GOOD = fileURLToPath(new URL('../../tests/fixtures/corpus/good', import.meta.url));
const FILE = 'bulletins/dich-vu-cong/lam-the-o-dau.md';
const ENGLISH = FILE.replace('.md', '.en.md');
const TODAY = '2026-11-23';

// The command and many copies of a folder: quick alone, slow on a machine shared with a build.
vi.setConfig({ testTimeout: 30_000 });

let room: string;
let count = 0;
beforeAll(async () => void (room = await mkdtemp(join(tmpdir(), 'corpus-'))));
afterAll(() => rm(room, { recursive: true }));

type Files = Readonly<Record<string, string | Uint8Array>>;
type Edit = (good: string) => string | Files;
const swap =
  (from: string | RegExp, to: string): Edit =>
  (good) =>
    good.replace(from, () => to);

/** A copy of the good folder with the one file edited, or with other files written over it. */
async function folderWith(edit: Edit): Promise<string> {
  const folder = join(room, String((count += 1)));
  await cp(GOOD, folder, { recursive: true });
  const good = await readFile(join(folder, FILE), 'utf8');
  const edited = edit(good);
  if (edited === good) throw new Error('the edit changes nothing');
  const files = typeof edited === 'string' ? { [FILE]: edited } : edited;
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, path), text);
  return folder;
}

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

const sample =
  (log: string, title: string, summary: string): Edit =>
  (good) =>
    good
      .replace('log: n.khcn', `log: ${log}\nsample: true`)
      .replace(/title: L.*/, `title: "${title}"`)
      .replace(/summary: .*/, `summary: ${summary}`);
const other: Edit = (good) => ({ [FILE.replace('lam', 'tim')]: good.replace('00A', '00B') });
const LONG =
  'Thưa bà con, ai muốn mượn sách về nhà để đọc cho con cháu nghe vào mỗi buổi tối trước khi các cháu đi ngủ thì đến nhà văn hóa của thôn mình nhé.';

describe('each fault names file, line, field and code', () => {
  it.each<[string, number, string, Edit]>([
    ['not_utf8', 1, '', () => ({ [FILE]: Uint8Array.of(0xff, 0xfe) })],
    ['name_wrong', 1, '', (good) => ({ 'bulletins/dich-vu-cong/Thẻ.md': good })],
    ['front_matter_missing', 1, '', swap('---\nid', 'id')],
    [
      'front_matter_syntax',
      6,
      '',
      swap('topics: [dich-vu-cong, doi-song]', 'topics: [dich-vu-cong')
    ],
    ['field_missing', 2, 'id', swap(/id: 01.*\n/, '')],
    ['field_missing', 14, 'sources.0.issuer', swap('issuer: Thư viện Ví Dụ, ', '')],
    ['field_unknown', 8, 'clas', swap('class:', 'clas:')],
    ['field_wrong', 2, 'id', swap('01JD', '01jd')],
    ['field_wrong', 4, 'summary', swap('summary: ', `summary: ${'a'.repeat(200)}`)],
    ['field_wrong', 5, 'topics.1', swap('doi-song', 'doi-xong')],
    ['field_wrong', 7, 'kind', swap('kind: guide', 'kind: book')],
    ['field_wrong', 8, 'class', swap('class: 1', 'class: 5')],
    ['field_wrong', 9, 'log', swap('n.khcn', 'p.99.keys')],
    ['field_wrong', 10, 'from', swap('2026-11-01', '2026-02-30')],
    ['field_wrong', 14, 'sources.0.url', swap('"https://thu', '"javascript:thu')],
    ['translation_orphan', 1, '', (good) => ({ 'bulletins/dich-vu-cong/khac.en.md': good })],
    ['topic_folder', 5, 'topics', swap('[dich-vu-cong, doi-song]', '[doi-song, dich-vu-cong]')],
    ['id_repeated', 2, 'id', (good) => ({ [FILE.replace('lam', 'tim')]: good })],
    ['until_not_after_from', 11, 'until', swap('2027-11-01', '2026-11-01')],
    ['day_in_future', 14, 'sources.0.checked', swap('2026-11-20', '2026-11-24')],
    ['body_empty', 16, '', swap(/\nThẻ đọc[^]*?(?=# Lời)/, '')],
    ['script_missing', 35, '', swap('# Lời đọc', '# Lời nói')],
    ['markdown_too_big', 16, '', swap('## Mang', 'a'.repeat(33_000))],
    ['markdown_too_deep', 16, '', swap('## Mang', '>'.repeat(20))],
    ['markdown_too_dense', 16, '', swap('## Mang', '*a* '.repeat(600))],
    ['raw_html', 19, '', swap('## Mang', '<center>Mang</center>')],
    ['link_refused', 17, '', swap('(https:', '(ftp:')],
    ['image_missing', 19, '', swap('## Mang', '![ảnh](khong-co.webp)\n\n## Mang')],
    ['hidden_character', 16, 'body', swap('Mang theo', 'Mang\u202e theo')],
    ['facts_missing', 12, 'facts', swap('[F90-001, F90-004]', '[]')],
    ['fact_unknown', 12, 'facts', swap('F90-001', 'F90-009')],
    ['fact_doubtful', 12, 'facts', swap('F90-001', 'F90-003')],
    ['fact_part_doubtful', 16, 'body', swap('## Mang', 'Theo 99/QĐ-TTg.\n\n## Mang')],
    ['fact_unconfirmed', 12, 'facts', swap('F90-001', 'F90-002')],
    ['sources_missing', 2, 'sources', swap(/sources:\n.*\n/, '')],
    ['source_without_url', 13, 'sources', swap(/url: ".*?", /, '')],
    ['source_unchecked', 14, 'sources.0', swap(', checked: 2026-11-20', '')],
    ['sample_unmarked', 3, 'title', sample('x.99001', 'Mời họp', 'Thông báo mẫu.')],
    ['sample_unmarked', 4, 'summary', sample('x.99001', 'Mẫu: mời họp', 'Họp thôn.')],
    ['sample_log', 9, 'log', sample('x.00004', 'Mẫu: mời họp', 'Thông báo mẫu.')],
    ['sample_undeclared', 2, 'sample', swap('n.khcn', 'x.99001')],
    ['script_short', 24, 'script', swap(/Khi đi[^]*/, '')],
    [
      'script_long',
      24,
      'script',
      (good) => good + `\n${good.slice(good.indexOf('Thưa'))}`.repeat(2)
    ],
    ['script_markup', 24, 'script', swap('Khi đi,', '**Khi đi**,')],
    ['long_sentence', 26, 'script', swap(/Thưa bà con, muốn.*\?/, LONG)],
    ['unreadable_token', 28, 'script', swap('Khi đi,', 'Khi đi Xyzwq,')],
    ['unknown_abbreviation', 28, 'script', swap('Khi đi,', 'Khi có TKĐDĐT,')],
    ['too_many_numbers', 28, 'script', swap('Khi đi,', 'Ngày 1, 2, 3, 4,')],
    ['parenthesis', 28, 'script', swap('Khi đi,', 'Khi đi (buổi sáng),')],
    ['long_address', 28, 'script', swap('Khi đi,', 'Xem https://thu-vien.example/the/lam/o/dau.')],
    ['list_sign', 28, 'script', swap('Khi đi,', '- Khi đi,')],
    ['title_similar', 3, 'title', other],
    ['text_similar', 16, 'body', other]
  ])('%s, line %i, field «%s»', async (code, line, field, edit) => {
    const { faults } = await checkContent(await folderWith(edit), TODAY);
    const found = faults.find((fault) => fault.code === code && fault.field === field);
    expect(found, JSON.stringify(faults)).toMatchObject({ line, field });
    expect(found!.message).not.toMatch(/%|undefined/);
  });

  it.each<[string, Edit]>([
    ['pronunciations_wrong', () => ({ 'pronunciations.json': '{"a": 1}' })],
    ['facts_wrong', () => ({ 'facts.json': '{"F1": {"mark": "Z"}}' })],
    [
      'image_alt_missing',
      (good) => ({
        [FILE]: good.replace('## Mang', '![](a.webp)\n\n## Mang'),
        'bulletins/dich-vu-cong/a.webp': 'x'
      })
    ],
    ['field_missing', () => ({ [ENGLISH]: '---\ntitle: A\n---\n\nB\n\n# Script\n\nC\n' })],
    ['script_missing', () => ({ [ENGLISH]: '---\ntitle: A\nsummary: B\n---\n\nB\n' })]
  ])('%s elsewhere than in the main file', async (code, edit) => {
    const { faults } = await checkContent(await folderWith(edit), TODAY);
    expect(faults.map((fault) => fault.code)).toContain(code);
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
        (sample('x.99001', 'Mẫu: mời họp', 'Thông báo mẫu.')(good) as string)
          .replace(/facts: .*\n/, '')
          .replace(/sources:\n.*\n/, '')
    ],
    [
      'a class and facts left to their defaults in a sample',
      (good) =>
        (sample('p.99.tin', 'Mẫu: mời họp', 'Thông báo mẫu.')(good) as string).replace(
          /class: 1\n/,
          ''
        )
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
