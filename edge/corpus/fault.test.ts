import { describe, expect, it, vi } from 'vitest';
import {
  FILE,
  TODAY,
  folderWith,
  sample,
  swap,
  type Edit
} from '../../tests/fixtures/corpus/edited-content.ts';
import { checkContent } from './content-report.ts';

// Many copies of a folder: quick alone, slow on a machine shared with a build.
vi.setConfig({ testTimeout: 30_000 });

const ENGLISH = FILE.replace('.md', '.en.md');
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
    [
      'script_short',
      38,
      'script',
      (good) => `${good.trimEnd()}\n\n# Lời đọc ngắn\n\nĐi làm nhé.\n`
    ],
    ['script_missing', 36, '', (good) => `${good.trimEnd()}\n\n# Lời đọc dài\n`],
    ['script_repeated', 36, '', (good) => `${good.trimEnd()}\n\n# Lời đọc\n\nThêm.\n`],
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
