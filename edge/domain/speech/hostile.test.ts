import { describe, expect, it } from 'vitest';
import { readAloud } from './read-aloud.ts';
import { checkScript } from './script-check.ts';

/** Units of text that make careless patterns go back over themselves. */
const UNITS = [
  '1',
  '1.',
  '1,',
  '1-',
  '1/',
  '1:',
  '1h',
  '1 triệu ',
  '$1',
  '*1',
  '1tr5/',
  '15/5 ',
  '24/11/2026-',
  '0912 ',
  '57-NQ/',
  'a',
  'a.',
  'a@',
  'A.',
  'https://a.b ',
  'gọi 112 ',
  'v.v.',
  '[',
  '-',
  '.',
  '. ',
  '."',
  "a'",
  'IX',
  'BAN ',
  ' ',
  '\n',
  '\nI.',
  'a\u0301\u0323',
  '\u0301\u0323',
  '\ud800',
  '\u{1f600}'
];
const CHARACTERS = 20_000;
/** About ten times what the slowest unit takes on a quiet machine; a cubic reader takes minutes. */
const LIMIT_MILLISECONDS = 3_000;

function milliseconds(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The quickest of three: a machine that does other things too only ever adds time. */
function best(work: () => unknown): number {
  return Math.min(...[1, 2, 3].map(() => milliseconds(work)));
}

describe('on 20,000 hostile characters', () => {
  it.each(UNITS)(
    '%j is read, split and checked without throwing or hanging',
    { timeout: 60_000 },
    (unit) => {
      const text = unit.repeat(Math.ceil(CHARACTERS / unit.length));
      // checking a script reads it aloud and splits it too
      expect(milliseconds(() => checkScript(text))).toBeLessThan(LIMIT_MILLISECONDS);
    }
  );

  it('time grows with the text, not with its square', { timeout: 60_000 }, () => {
    const text = (length: number) => '24/11/2026-1h 5.000 đ/kg gọi 112, '.repeat(length);
    const [short, long] = [best(() => readAloud(text(300))), best(() => readAloud(text(3000)))];
    expect(long).toBeLessThan(Math.max(short, 5) * 60); // ten times the text; a square would be a hundred
  });
});
