import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { splitSentences } from './sentences.ts';

type Case = { readonly text: string; readonly sentences: readonly string[] };
const cases = JSON.parse(
  readFileSync(new URL('../vectors/speech/sentences.json', import.meta.url), 'utf8')
) as readonly Case[];

describe('splitSentences', () => {
  it.each(cases)('splits $text', ({ text, sentences }) => {
    expect(splitSentences(text).map(({ from, to }) => text.slice(from, to))).toEqual(sentences);
  });

  it('keeps every sign but white space, once and in order', () => {
    const texts = fc
      .array(fc.constantFrom('Bà', 'con', '.', '!', '…', ' ', '\n', 'TP.', '”', '3', 'v.v.'))
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, (text) => {
        const spans = splitSentences(text);
        const kept = spans.map(({ from, to }) => text.slice(from, to)).join('');
        expect(kept.replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        for (const [index, { from }] of spans.entries())
          expect(from).toBeGreaterThanOrEqual(spans[index - 1]?.to ?? 0);
      })
    );
  });
});
