import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Timings } from '#lib/replica/item.ts';
import { fits, paragraphsOf, spanAt, type Spans } from './spans.ts';

const script = ['Bà con chú ý.', 'Tắt máy ngay.'];
const words: Timings = {
  v: 1,
  unit: 'word',
  spans: [
    [0, 200, 0, 2],
    [200, 400, 3, 6],
    [450, 700, 7, 10],
    [700, 900, 11, 12],
    [1200, 1400, 14, 17],
    [1400, 1700, 18, 21]
  ]
};

/** Ordered, not overlapping, with pauses: what a voice maker may sign. */
const anySpans = fc
  .array(fc.tuple(fc.nat(300), fc.nat(600), fc.nat(3), fc.integer({ min: 1, max: 9 })), {
    maxLength: 300
  })
  .map((steps) => {
    let ms = 0;
    let offset = 0;
    return steps.map(([pause, length, gap, size]) => {
      const span = [ms + pause, ms + pause + length, offset + gap, offset + gap + size] as const;
      ms = span[1];
      offset = span[3];
      return span;
    });
  });

function slowSpanAt(spans: Spans, ms: number): number {
  return spans.reduce((found, [start], index) => (start <= ms ? index : found), -1);
}

describe('the lit word', () => {
  it('is none before the first, and waits through a pause', () => {
    const later: Spans = [
      [100, 200, 0, 2],
      [500, 600, 3, 5]
    ];
    expect(spanAt(later, 99)).toBe(-1);
    expect(spanAt(later, 100)).toBe(0);
    expect(spanAt(later, 499)).toBe(0);
    expect(spanAt(later, 500)).toBe(1);
    expect(spanAt(later, 9_000)).toBe(1);
    expect(spanAt([], 0)).toBe(-1);
  });

  it('is the one a plain search finds, at any moment', () => {
    fc.assert(
      fc.property(anySpans, fc.nat(300_000), (spans, ms) => {
        expect(spanAt(spans, ms)).toBe(slowSpanAt(spans, ms));
      })
    );
  });
});

describe('the script cut for lighting', () => {
  it('keeps every letter and names the span of each word', () => {
    const paragraphs = paragraphsOf(script, words);
    expect(paragraphs.map((runs) => runs.map((run) => run.text).join(''))).toEqual(script);
    expect(paragraphs[0]?.[0]).toEqual({ text: 'Bà', span: 0 });
    expect(paragraphs[1]?.filter((run) => run.span !== undefined)).toEqual([
      { text: 'Tắt', span: 4 },
      { text: 'máy', span: 5 }
    ]);
  });

  it('keeps every letter whatever the timings and paragraphs are', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 80 })), anySpans, (texts, spans) => {
        const paragraphs = paragraphsOf(texts, { v: 1, unit: 'word', spans });
        expect(paragraphs.map((runs) => runs.map((run) => run.text).join(''))).toEqual(texts);
        const lit = paragraphs.flat().flatMap((run) => (run.span === undefined ? [] : [run.span]));
        expect(lit).toEqual([...lit].sort((a, b) => a - b));
      })
    );
  });

  it('lights nothing when the timings belong to other words', () => {
    const shorter = ['Bà con.'];
    expect(fits(words.spans, shorter.join('\n'))).toBe(false);
    expect(paragraphsOf(shorter, words)).toEqual([[{ text: 'Bà con.' }]]);
    expect(paragraphsOf(script, undefined)).toEqual(script.map((text) => [{ text }]));
  });

  it('refuses spans that overlap or run backwards', () => {
    expect(
      fits(
        [
          [0, 100, 0, 5],
          [90, 200, 5, 9]
        ],
        'một hai ba'
      )
    ).toBe(false);
    expect(
      fits(
        [
          [0, 100, 0, 5],
          [100, 200, 4, 9]
        ],
        'một hai ba'
      )
    ).toBe(false);
    expect(fits([[0, 100, 5, 5]], 'một hai ba')).toBe(false);
    expect(fits([], 'một hai ba')).toBe(false);
  });
});
