import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeTimings, type Said } from './timings.ts';

/** Spoken words with the written span of each, said from `startMs` to `endMs`. */
function said(
  words: readonly (readonly [string, number, number])[],
  starts: Said['starts'],
  startMs = 0,
  endMs = 1_000
): Said {
  let at = 0;
  const placed = words.map(([spoken, from, to]) => {
    const word = { spoken, at, from, to };
    at += spoken.length + 1;
    return word;
  });
  return {
    words: placed,
    span: [words[0]![1], words.at(-1)![2]],
    startMs,
    endMs,
    ...(starts ? { starts } : {})
  };
}

describe('timings', () => {
  it('light a written word while all its spoken words are said', () => {
    const words = [
      ['hai', 0, 2],
      ['mươi', 0, 2],
      ['người', 3, 8]
    ] as const;
    const starts = [
      { at: 0, length: 3, startMs: 10 },
      { at: 4, length: 4, startMs: 200 },
      { at: 9, length: 5, startMs: 450 }
    ];
    expect(makeTimings([said(words, starts)])).toEqual({
      v: 1,
      unit: 'word',
      spans: [
        [0, 450, 0, 2],
        [450, 1_000, 3, 8]
      ]
    });
  });

  it('share the time where the voice ran two words together', () => {
    const words = [
      ['một', 0, 3],
      ['hai', 4, 7],
      ['ba', 8, 10]
    ] as const;
    const starts = [
      { at: 0, length: 7, startMs: 0 },
      { at: 8, length: 2, startMs: 600 }
    ];
    expect(makeTimings([said(words, starts)]).spans).toEqual([
      [0, 300, 0, 3],
      [300, 600, 4, 7],
      [600, 1_000, 8, 10]
    ]);
  });

  it('light whole sentences when a voice does not know its words', () => {
    const sentences = [
      said(
        [
          ['a', 0, 1],
          ['b', 2, 3]
        ],
        undefined,
        100,
        400.4
      ),
      said([['c', 5, 6]], undefined, 700, 900)
    ];
    expect(makeTimings(sentences)).toEqual({
      v: 1,
      unit: 'sentence',
      spans: [
        [100, 400, 0, 3],
        [700, 900, 5, 6]
      ]
    });
  });

  it('are in order, never overlap and cover every word, whatever a voice reports', () => {
    const report = fc.record({
      at: fc.nat(60),
      length: fc.nat(9),
      startMs: fc.integer({ min: -500, max: 3_000 })
    });
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(lengths, fc.array(report, { minLength: 1, maxLength: 15 }), (sizes, starts) => {
        const words = sizes.map((size, i) => ['x'.repeat(size), i * 10, i * 10 + size] as const);
        const { spans } = makeTimings([said(words, starts, 100, 1_100)]);
        expect(spans.map(([, , from, to]) => [from, to])).toEqual(
          words.map(([, from, to]) => [from, to])
        );
        spans.forEach(([start, end], i) => {
          expect(start).toBeLessThan(end);
          expect(start).toBeGreaterThanOrEqual(i === 0 ? 100 : spans[i - 1]![1]);
        });
      })
    );
  });
});
