import { expect, it } from 'vitest';
import { believableNow } from './board.ts';

const DAY = 86_400;
const SIGNED = Date.parse('2026-11-23T00:00:00Z') / 1000;

it.each([
  ['a clock that agrees', SIGNED + 3 * DAY, SIGNED + 3 * DAY],
  ['a clock some hours slow', SIGNED - DAY, SIGNED - DAY],
  ['a box that was off for a year', SIGNED + 400 * DAY, SIGNED + 400 * DAY],
  ['a dead battery', 0, undefined],
  ['a clock two days slow', SIGNED - 2 * DAY, undefined],
  ['a clock years ahead', SIGNED + 401 * DAY, undefined]
])('believes %s, or not', (_, clock, believed) => {
  expect(believableNow(clock, SIGNED)).toBe(believed);
});

it('believes any clock while nothing has been signed', () => {
  expect(believableNow(12, undefined)).toBe(12);
});
