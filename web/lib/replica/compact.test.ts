import fc from 'fast-check';
import { expect, it } from 'vitest';
import { joinLeaves, joinTexts } from './compact.ts';

const noteAt = (index: number) => `lá ${index}`;
const runs = fc.array(
  fc.tuple(fc.nat(700), fc.integer({ min: 1, max: 300 })).map(([from, length]) => {
    const notes = Array.from({ length }, (_, i) => noteAt(from + i));
    const refused = notes.flatMap((_, i) => ((from + i) % 11 === 0 ? [from + i] : []));
    return { log: 'n.thu', from, to: from + length, notes, refused };
  }),
  { maxLength: 12 }
);

it('Joined runs hold every leaf once, in order, none across a bundle’s border', () => {
  fc.assert(
    fc.property(runs, (rows) => {
      const held = [...new Set(rows.flatMap((row) => row.notes.map((_, i) => row.from + i)))];
      const joined = joinLeaves('n.thu', rows);
      const places = joined.flatMap((row) => row.notes.map((_, i) => row.from + i));
      expect(places).toEqual(held.toSorted((a, b) => a - b));
      for (const { from, to, notes, refused } of joined) {
        expect(notes).toEqual(Array.from({ length: to - from }, (_, i) => noteAt(from + i)));
        expect(refused.toSorted((a, b) => a - b)).toEqual(
          Array.from({ length: to - from }, (_, i) => from + i).filter((at) => at % 11 === 0)
        );
        expect(Math.floor(from / 256)).toBe(Math.floor((to - 1) / 256));
      }
      expect(joinLeaves('n.thu', joined)).toEqual(joined);
    }),
    { numRuns: 50 }
  );
});

it('Joined texts keep what is null apart from what is missing', () => {
  const joined = joinTexts('n.thu', [
    { log: 'n.thu', from: 4, to: 6, texts: ['e', null] },
    { log: 'n.thu', from: 0, to: 2, texts: ['a', null] },
    { log: 'n.thu', from: 2, to: 3, texts: ['c'] }
  ]);
  expect(joined.map(({ from, texts }) => [from, texts])).toEqual([
    [0, ['a', null, 'c']],
    [4, ['e', null]]
  ]);
});
