import { describe, expect, it } from 'vitest';
import { plainText, type Block } from '../domain/bulletin/text.ts';
import { MARKDOWN_MAX_BYTES, compileMarkdown } from './markdown.ts';

const PICTURE = { h: 'a'.repeat(64), m: 'image/webp' };

function compile(markdown: string, pictures: readonly string[] = []) {
  const answer = compileMarkdown(markdown, (path) =>
    pictures.includes(path) ? PICTURE : undefined
  );
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.value;
}
const blocks = (markdown: string): readonly Block[] => compile(markdown).blocks;
const notes = (markdown: string) => compile(markdown).notes.map(({ code, line }) => [code, line]);
const codeOf = (markdown: string) => {
  const answer = compileMarkdown(markdown);
  return answer.ok ? 'ok' : answer.error.code;
};

describe('CommonMark in the text tree', () => {
  it('keeps the shapes a bulletin needs', () => {
    expect(blocks('# Một\n\n### Hai\n\na **b** *c* `d`  \ne\n\n> f\n\n---\n\n3. g\n4. h')).toEqual([
      { t: 'h', level: 2, c: ['Một'] },
      { t: 'h', level: 3, c: ['Hai'] },
      {
        t: 'p',
        c: [
          'a ',
          { t: 'b', c: ['b'] },
          ' ',
          { t: 'i', c: ['c'] },
          ' ',
          { t: 'code', text: 'd' },
          { t: 'br' },
          'e'
        ]
      },
      { t: 'quote', c: [{ t: 'p', c: ['f'] }] },
      { t: 'hr' },
      { t: 'ol', start: 3, items: [[{ t: 'p', c: ['g'] }], [{ t: 'p', c: ['h'] }]] }
    ]);
  });

  it('reads a line end inside a paragraph as a space', () => {
    expect(blocks('một\nhai')).toEqual([{ t: 'p', c: ['một hai'] }]);
  });

  it('links to addresses, telephones and letters, also by reference', () => {
    expect(blocks('[a](HTTPS://a.vn/) [b] <mailto:c@d.vn>\n\n[b]: tel:113\n[b]: tel:114')).toEqual([
      {
        t: 'p',
        c: [
          { t: 'a', href: 'https://a.vn/', c: ['a'] },
          ' ',
          { t: 'a', href: 'tel:113', c: ['b'] },
          ' ',
          { t: 'a', href: 'mailto:c@d.vn', c: ['mailto:c@d.vn'] }
        ]
      }
    ]);
  });

  it('keeps the words of any other link, without a target, and says where', () => {
    expect(blocks('x [gõ](javascript:alert) y')).toEqual([{ t: 'p', c: ['x gõ y'] }]);
    expect(notes('a\n\n[b](data:x) [c](/d) [e](https://a.vn@b.vn)')).toEqual([
      ['link_refused', 3],
      ['link_refused', 3],
      ['link_refused', 3]
    ]);
  });

  it('shows raw HTML as the characters it is written with', () => {
    expect(plainText(blocks('a <b onclick="x">b</b>\n\n<script>\nx\n</script>'))).toBe(
      'a <b onclick="x">b</b>\n<script>\nx\n</script>'
    );
    expect(notes('a <b>\n\n<div>')).toEqual([
      ['raw_html', 1],
      ['raw_html', 3]
    ]);
  });
});

describe('a picture', () => {
  it('becomes a block of its own between the words around it', () => {
    expect(compile('trước ![ao cá](ao.webp) sau', ['ao.webp'])).toEqual({
      blocks: [
        { t: 'p', c: ['trước '] },
        { t: 'img', ...PICTURE, alt: 'ao cá' },
        { t: 'p', c: [' sau'] }
      ],
      notes: []
    });
  });

  it('leaves its alternative text where nobody resolves it, or where only words may stand', () => {
    expect(compile('![ao](x.webp)')).toMatchObject({
      blocks: [{ t: 'p', c: ['ao'] }],
      notes: [{ code: 'image_missing', line: 1 }]
    });
    expect(compile('# ![ao](ao.webp)', ['ao.webp']).blocks).toEqual([
      { t: 'h', level: 2, c: ['ao'] }
    ]);
  });

  it('without alternative text is remarked upon', () => {
    expect(compile('\n![](ao.webp)', ['ao.webp']).notes).toMatchObject([
      { code: 'image_alt_missing', line: 2 }
    ]);
  });
});

describe('limits of Markdown', () => {
  it.each([
    ['one byte too many', 'a'.repeat(MARKDOWN_MAX_BYTES + 1), 'markdown_too_big'],
    ['quotes in quotes without end', '>'.repeat(30_000), 'markdown_too_deep'],
    ['lists in lists on one line', '- '.repeat(15_000), 'markdown_too_deep'],
    [
      'lists in lists by indentation',
      Array.from({ length: 100 }, (_, i) => ' '.repeat(2 * i) + '- a').join('\n'),
      'markdown_too_deep'
    ],
    ['pictures in pictures', '![a'.repeat(4000) + '](x)'.repeat(4000), 'markdown_too_deep'],
    ['emphasis in one run', '*'.repeat(5000) + 'a' + '*'.repeat(5000), 'markdown_too_deep'],
    ['emphasis in emphasis', '*a '.repeat(400) + 'a* '.repeat(400), 'markdown_too_deep'],
    ['more emphasis marks than sense', '*a '.repeat(10_000), 'markdown_too_dense'],
    ['more underlines than sense', 'a\n=\n'.repeat(8000), 'markdown_too_dense']
  ])('refuse %s, within two seconds of work', (_, markdown, code) => {
    const started = process.cpuUsage();
    expect(codeOf(markdown)).toBe(code);
    const { user, system } = process.cpuUsage(started);
    expect((user + system) / 1000).toBeLessThan(2000);
  });

  it('leave room for a long ordinary text', () => {
    expect(codeOf('Một đoạn **đậm** với [liên kết](https://a.vn).\n\n- mục\n\n'.repeat(250))).toBe(
      'ok'
    );
  });
});
