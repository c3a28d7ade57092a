import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { piecesOf } from './marks.ts';

describe('a line with its matched words', () => {
  it('is cut at the matches', () => {
    expect(piecesOf('Trồng lúa nước', [[6, 9]])).toEqual([
      { text: 'Trồng ', isMatch: false },
      { text: 'lúa', isMatch: true },
      { text: ' nước', isMatch: false }
    ]);
  });

  it('keeps every letter once, however wild the spans', () => {
    const anySpan = fc.tuple(fc.integer({ min: -5, max: 90 }), fc.integer({ min: -5, max: 90 }));
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.array(anySpan), (text, spans) => {
        expect(
          piecesOf(text, spans)
            .map((piece) => piece.text)
            .join('')
        ).toBe(text);
      })
    );
  });
});
