import { describe, expect, it } from 'vitest';
import type { Authored } from './authored.ts';
import { drawBulletins, formatSpoken } from './read-aloud-sample.ts';

const LIBRARY = Array.from(
  { length: 40 },
  (_, i) => ({ slug: `bai-${i}`, path: `bai-${i}.md`, scripts: [] }) as unknown as Authored
);
const draw = (seed: number, count: number, from = LIBRARY) =>
  drawBulletins(from, { seed, count }).map(({ slug }) => slug);

describe('bulletins drawn to be looked through', () => {
  it('are the same for the same seed, in whatever order the folder gave them', () => {
    expect(draw(1169, 10)).toEqual(draw(1169, 10, LIBRARY.toReversed()));
    expect(draw(1169, 10)).not.toEqual(draw(1170, 10));
  });

  it('are never the same twice, and no more than there are', () => {
    expect(new Set(draw(1169, 40)).size).toBe(40);
    expect(draw(7, 99)).toHaveLength(40);
  });

  it('are printed as they are spoken, each cut by its name', () => {
    const scripts = [
      { cut: undefined, text: 'Gọi số 112, có 5 người.' },
      { cut: 'short', text: 'Mở VNeID.' }
    ];
    const [bulletin] = [{ path: 'a.md', scripts } as unknown as Authored];
    expect(
      formatSpoken([bulletin], { pronunciations: new Map([['VNeID', 'vê nờ e ai đi']]) })
    ).toBe('## a.md\nGọi số một một hai, có năm người.\n\n[short]\nMở vê nờ e ai đi.\n');
  });
});
