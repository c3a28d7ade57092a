import { fromMarkdown } from 'mdast-util-from-markdown';
import { describe, expect, it, vi } from 'vitest';
import {
  formatTextDoc,
  parseTextDoc,
  plainText,
  type Block,
  type TextDoc
} from '../domain/bulletin/text.ts';
import {
  readHostileCases,
  type CommonMarkCase
} from '../../tests/fixtures/corpus/hostile-cases.ts';
import { MARKDOWN_MAX_BYTES, compileMarkdown } from './markdown.ts';

// Each test goes through some fifteen hundred texts.
vi.setConfig({ testTimeout: 60_000 });

const cases = readHostileCases();
const { hostile, commonMark } = cases ?? { hostile: [], commonMark: [] };

const docOf = (text: string, body: readonly Block[]): TextDoc => ({
  v: 1,
  versions: [{ lang: 'vi', title: text || '-', summary: text, body: [...body], script: [text] }],
  sources: [],
  facts: []
});

/** Every object of the tree with its keys, whatever the schema would have said. */
function objectsIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(objectsIn)];
}

const KEYS: Readonly<Record<string, string>> = {
  p: 'c,t',
  h: 'c,level,t',
  b: 'c,t',
  i: 'c,t',
  a: 'c,href,t',
  code: 't,text',
  br: 't',
  ul: 'items,t',
  ol: 'items,start,t',
  quote: 'c,t',
  pre: 't,text',
  hr: 't'
};

/** A test that says it again in other words: only known shapes, only three kinds of address. */
function oddities(blocks: readonly Block[]): readonly unknown[] {
  return objectsIn(blocks).filter((node) => {
    const href = node.t === 'a' ? new URL(String(node.href)).protocol : 'https:';
    return (
      KEYS[String(node.t)] !== Object.keys(node).sort().join() ||
      !['http:', 'https:', 'tel:', 'mailto:'].includes(href)
    );
  });
}

describe.skipIf(!cases)('hostile text written by others', () => {
  it('is present in full', () => {
    expect(hostile.length).toBeGreaterThan(1500);
  });

  it('becomes a tree of known shapes and addresses, and survives its own bytes', () => {
    for (const { id, text } of hostile) {
      const compiled = compileMarkdown(text);
      if (!compiled.ok) {
        expect([compiled.error.code, Buffer.byteLength(text) > MARKDOWN_MAX_BYTES], id).toEqual([
          'markdown_too_big',
          true
        ]);
        continue;
      }
      expect(oddities(compiled.value.blocks), id).toEqual([]);
      const doc = docOf(text, compiled.value.blocks);
      expect(parseTextDoc(formatTextDoc(doc)), id).toEqual({ ok: true, value: doc });
    }
  });

  it('keeps every piece of raw HTML in sight', () => {
    for (const { id, text } of hostile) expect(hiddenHtml(text), id).toEqual([]);
  });
});

/**
 * The comparison key of CommonMark's examples: characters other than white space, in order. From
 * the expected HTML that is its textContent, plus the alternative text of pictures (we have none
 * to show, so their words stand). Where an example holds raw HTML, we show it as text and a
 * browser would not, so there tags and character references are read away on both sides.
 */
function expectedKey({ html, markdown }: CommonMarkCase): string {
  const words = decode(stripTags(html));
  return squash(rawHtml(markdown).length > 0 ? decode(stripTags(words)) : words);
}

function ourKey({ markdown }: CommonMarkCase): string {
  const compiled = compileMarkdown(markdown);
  if (!compiled.ok) return compiled.error.code;
  const words = plainText(compiled.value.blocks);
  return squash(rawHtml(markdown).length > 0 ? decode(stripTags(words)) : words);
}

const squash = (text: string): string => text.replace(/\s/g, '');

/** Comments, instructions, declarations, CDATA and tags (CommonMark 0.31 section 6.6). */
function stripTags(html: string): string {
  return html
    .replace(/<img\b[^>]*?\balt="([^"]*)"[^>]*>/g, '$1')
    .replace(
      /<!--[\s\S]*?(-->|$)|<\?[\s\S]*?(\?>|$)|<!\[CDATA\[[\s\S]*?(\]\]>|$)|<![A-Za-z][^>]*(>|$)/g,
      ''
    )
    .replace(
      /<\/?[A-Za-z][A-Za-z0-9-]*(\s+[\w:.-]+(\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*\s*\/?>/g,
      ''
    );
}

const REFERENCES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
const decode = (text: string): string =>
  text.replace(/&(lt|gt|quot|amp);/g, (_, name: string) => REFERENCES[name]!);

type Syntax = {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly Syntax[];
};

function rawHtml(markdown: string): readonly string[] {
  const values = (node: Syntax): readonly string[] =>
    node.type === 'html' ? [node.value ?? ''] : (node.children ?? []).flatMap(values);
  return values(fromMarkdown(markdown));
}

function hiddenHtml(markdown: string): readonly string[] {
  const compiled = compileMarkdown(markdown);
  if (!compiled.ok) return []; // Refused with a code, shown nowhere.
  const shown = plainText(compiled.value.blocks);
  return rawHtml(markdown).filter((html) => !shown.includes(html));
}

describe.skipIf(!cases)("CommonMark's examples", () => {
  it('are present in full', () => {
    expect(commonMark.length).toBeGreaterThan(400);
  });

  it('keep the text of the expected HTML', () => {
    const lost = commonMark.filter((one) => ourKey(one) !== expectedKey(one));
    expect(lost.map((one) => [one.example, one.markdown, ourKey(one), expectedKey(one)])).toEqual(
      []
    );
  });

  it('show raw HTML as text', () => {
    for (const { example, markdown } of commonMark)
      expect(hiddenHtml(markdown), `${example}`).toEqual([]);
  });
});
