import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSegment } from './segment-builder.ts';
import { openSegment } from './segment.ts';
import { editDistance, suggest } from './suggest.ts';

function index(...bodies: readonly string[]) {
  const opened = openSegment(
    buildSegment(bodies.map((body, id) => ({ id, fields: { title: '', summary: '', body } })))
  );
  return opened.ok ? [opened.value] : [];
}

describe('suggestions', () => {
  const segments = index('bảo hiểm y tế', 'bảo hiểm xã hội', 'khuyến nông', 'khuyên');

  it('replace the word nobody wrote by near ones, nearest first', () => {
    expect(suggest(segments, 'bảo hiễmm')).toEqual(['bao hiem']);
    expect(suggest(segments, 'khuyneen')[0]).toBe('khuyen');
  });

  it('are silent when every word is known, or nothing is near', () => {
    expect(suggest(segments, 'bảo hiểm')).toEqual([]);
    expect(suggest(segments, 'zzzzzz')).toEqual([]);
    expect(suggest([], 'lúa')).toEqual([]);
  });
});

describe('edit distance', () => {
  it('counts a swap of neighbours as one slip', () => {
    expect(editDistance('nuoc', 'nouc')).toBe(1);
    expect(editDistance('lua', 'luat')).toBe(1);
    expect(editDistance('', 'abc')).toBe(3);
  });

  it('is symmetric, zero only for equals and at most the longer length', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeLessThanOrEqual(Math.max(a.length, b.length));
      })
    );
  });
});
