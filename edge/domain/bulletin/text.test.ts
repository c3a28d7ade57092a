import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatUtf8, parseUtf8 } from '../bytes.ts';
import { TEXT_MAX_DEPTH } from './text-depth.ts';
import {
  TEXT_MAX_BYTES,
  TEXT_MAX_NODES,
  formatTextDoc,
  measureBlocks,
  parseTextDoc,
  plainText,
  type Block,
  type Inline,
  type TextDoc
} from './text.ts';

const docOf = <Body>(body: Body) => ({
  v: 1 as const,
  versions: [{ lang: 'vi', title: 'Tiêu đề', summary: 'Tóm tắt', body, script: ['Lời đọc.'] }],
  sources: [],
  facts: ['Q01']
});
const parseBody = (body: readonly unknown[]) =>
  parseTextDoc(formatUtf8(JSON.stringify(docOf(body))));
const codeOf = (answer: ReturnType<typeof parseTextDoc>) => (answer.ok ? 'ok' : answer.error.code);
const p = (...c: readonly unknown[]) => ({ t: 'p', c });
const link = (href: string) => p({ t: 'a', href, c: ['x'] });

/** `depth` nodes from the body to the string. */
const quotes = (depth: number): unknown =>
  depth <= 2 ? p('sâu') : { t: 'quote', c: [quotes(depth - 1)] };

const inlines = (depth: number): fc.Arbitrary<Inline> =>
  depth === 0
    ? fc.string({ unit: 'grapheme' })
    : fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constant({ t: 'br' as const }),
        fc.record({ t: fc.constant('code' as const), text: fc.string() }),
        fc.record({
          t: fc.constantFrom('b' as const, 'i' as const),
          c: fc.array(inlines(depth - 1), { maxLength: 3 })
        }),
        fc.record({
          t: fc.constant('a' as const),
          href: fc.webUrl(),
          c: fc.array(inlines(depth - 1), { maxLength: 3 })
        })
      );
const blocks = (depth: number): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.record({ t: fc.constant('p' as const), c: fc.array(inlines(2), { maxLength: 4 }) }),
    fc.record({
      t: fc.constant('h' as const),
      level: fc.constantFrom(2 as const, 3 as const),
      c: fc.array(inlines(1), { maxLength: 2 })
    }),
    fc.record({ t: fc.constant('pre' as const), text: fc.string() }),
    fc.constant({ t: 'hr' as const }),
    ...(depth === 0
      ? []
      : [
          fc.record({
            t: fc.constant('quote' as const),
            c: fc.array(blocks(depth - 1), { maxLength: 3 })
          }),
          fc.record({
            t: fc.constant('ul' as const),
            items: fc.array(fc.array(blocks(depth - 1), { maxLength: 2 }), { maxLength: 3 })
          }),
          fc.record({
            t: fc.constant('ol' as const),
            start: fc.nat(999_999_999),
            items: fc.array(fc.array(blocks(depth - 1), { maxLength: 2 }), { maxLength: 3 })
          })
        ])
  );

describe('a text document', () => {
  it('comes back equal from its bytes, whatever the tree', () => {
    fc.assert(
      fc.property(fc.array(blocks(3), { maxLength: 5 }), (body) => {
        const doc: TextDoc = docOf(body);
        expect(parseTextDoc(formatTextDoc(doc))).toEqual({ ok: true, value: doc });
      })
    );
  });

  it('has one byte form, whatever the order its keys were written in', () => {
    const shuffled = {
      facts: [],
      sources: [{ url: 'https://a.vn/', issuer: 'B', title: 'A', number: undefined }],
      versions: [
        {
          script: [],
          body: [{ c: [{ c: ['y'], href: 'tel:113', t: 'a' }], t: 'p' }],
          summary: '',
          title: 'T',
          lang: 'vi'
        }
      ],
      v: 1
    } as unknown as TextDoc;
    expect(parseUtf8(formatTextDoc(shuffled))).toBe(
      '{"v":1,"versions":[{"lang":"vi","title":"T","summary":"","body":[{"t":"p","c":[{"t":"a","href":"tel:113","c":["y"]}]}],"script":[]}],"sources":[{"title":"A","issuer":"B","url":"https://a.vn/"}],"facts":[]}'
    );
  });

  it('refuses any bytes whatever without an exception', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => void expect(parseTextDoc(bytes).ok).toBe(false))
    );
  });

  it.each([
    ['an unknown block', { t: 'html', text: '<b>' }],
    ['an unknown inline', p({ t: 'script', text: '' })],
    ['an extra key on a block', { t: 'p', c: [], onclick: 'x' }],
    ['an extra key on an inline', p({ t: 'a', href: 'https://a.vn', c: [], style: 'x' })],
    ['a heading of level 1', { t: 'h', level: 1, c: [] }],
    ['an SVG picture', { t: 'img', h: 'a'.repeat(64), m: 'image/svg+xml', alt: '' }],
    ['a picture named by address', { t: 'img', h: 'https://a.vn/x.png', m: 'image/png', alt: '' }],
    ['a list that starts past nine digits', { t: 'ol', start: 1e9, items: [] }],
    ['a string where a block belongs', 'x']
  ])('refuses %s', (_, block) => {
    expect(codeOf(parseBody([block]))).toBe('text_shape');
  });

  it.each([
    'javascript:alert(1)',
    'JAVASCRIPT:alert(1)',
    ' https://a.vn',
    'java\nscript:alert(1)',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'blob:https://a.vn/1',
    '//a.vn',
    '/a',
    'https://vneid.gov.vn@evil.vn/',
    'https://evil.vn\\@vneid.gov.vn',
    'https://a.vn/\u202egpj.exe',
    'tel:113;x'
  ])('refuses a link to %j', (href) => {
    expect(codeOf(parseBody([link(href)]))).toBe('text_shape');
  });

  it.each([
    'https://dichvucong.gov.vn',
    'http://a.vn:81/b?c=@d#e',
    'tel:+84 24 3556',
    'mailto:a@b.vn'
  ])('keeps a link to %s', (href) => expect(codeOf(parseBody([link(href)]))).toBe('ok'));
});

describe('the limits of a text document', () => {
  it('accepts the deepest allowed tree and refuses one level more', () => {
    expect(codeOf(parseBody([quotes(TEXT_MAX_DEPTH)]))).toBe('ok');
    expect(codeOf(parseBody([quotes(TEXT_MAX_DEPTH + 1)]))).toBe('text_too_deep');
  });

  it('refuses brackets without end before anything recurses', () => {
    for (const open of ['[', '{"a":', '[{"c":'])
      expect(codeOf(parseTextDoc(formatUtf8(open.repeat(30_000))))).toBe('text_too_deep');
  });

  it('does not take brackets inside strings for nesting', () => {
    expect(codeOf(parseBody([p('["\\'.repeat(200))]))).toBe('ok');
  });

  it('refuses one byte too many, bytes that are not UTF-8, and what is not JSON', () => {
    expect(codeOf(parseTextDoc(new Uint8Array(TEXT_MAX_BYTES + 1)))).toBe('text_too_big');
    expect(codeOf(parseTextDoc(Uint8Array.of(0xff)))).toBe('text_not_utf8');
    expect(codeOf(parseTextDoc(formatUtf8('{"v":1')))).toBe('text_not_json');
  });

  it('refuses more nodes than a phone should draw', () => {
    const many = Array.from({ length: TEXT_MAX_NODES }, () => ({ t: 'hr' }));
    expect(codeOf(parseBody(many))).toBe('ok');
    expect(codeOf(parseBody([...many, { t: 'hr' }]))).toBe('text_too_many');
  });

  it('decides within a second on the worst tree of allowed size', () => {
    const wide = (depth: number): unknown =>
      depth === 1
        ? 'x'
        : { t: 'b', c: depth > 8 ? [wide(depth - 1)] : [wide(depth - 1), wide(depth - 1)] };
    const started = performance.now();
    parseBody(Array.from({ length: 15 }, () => p(wide(11))));
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('counts blocks, inlines and strings', () => {
    expect(measureBlocks([{ t: 'p', c: ['a', { t: 'b', c: ['c'] }] }])).toEqual({
      depth: 3,
      nodes: 4
    });
  });
});

describe('plain text', () => {
  it('is every word of the tree, a block a line', () => {
    const body: readonly Block[] = [
      { t: 'h', level: 2, c: ['Làm ', { t: 'b', c: ['ở đâu'] }, '?'] },
      { t: 'hr' },
      { t: 'ul', items: [[{ t: 'p', c: ['một'] }], [{ t: 'quote', c: [{ t: 'p', c: ['hai'] }] }]] },
      {
        t: 'p',
        c: [{ t: 'a', href: 'tel:113', c: ['113'] }, { t: 'br' }, { t: 'code', text: 'x' }]
      },
      { t: 'pre', text: '  y' },
      { t: 'img', h: 'a'.repeat(64), m: 'image/png', alt: 'ảnh' }
    ];
    expect(plainText(body)).toBe('Làm ở đâu?\nmột\nhai\n113\nx\n  y\nảnh');
  });
});
