import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { qrPath } from './qr.ts';

/** Which unit squares a path of `M x y h n v1 h-n z` runs covers. */
function squaresOf(d: string): Set<string> {
  const squares = new Set<string>();
  for (const [, x, y, run] of d.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let at = 0; at < Number(run); at += 1) squares.add(`${Number(x) + at},${y}`);
  }
  return squares;
}

describe('a QR code as a drawing', () => {
  it('covers exactly the dark modules, with four empty ones around', async () => {
    const text = 'https://loa.example/tin/01M7X5JW3KJRZCB84JZDC6QABW';
    const { size, d } = await qrPath(text);
    const { data } = encode(text, { ecc: 'M', border: 4 });
    const dark = data.flatMap((row, y) =>
      row.flatMap((isDark, x) => (isDark ? [`${x},${y}`] : []))
    );
    expect([...squaresOf(d)].sort()).toEqual(dark.sort());
    expect(size).toBe(data.length);
    const coordinates = dark.flatMap((square) => square.split(',').map(Number));
    expect(Math.min(...coordinates)).toBe(4);
    expect(Math.max(...coordinates)).toBe(size - 5);
  });
});
