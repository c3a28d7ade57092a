import { readAloud } from '../domain/speech/read-aloud.ts';
import type { Authored } from './authored.ts';
import type { Corpus } from './corpus.ts';

/** `count` bulletins drawn without repeats; the same seed draws the same of the same library. */
export function drawBulletins(
  bulletins: readonly Authored[],
  { seed, count }: { readonly seed: number; readonly count: number }
): readonly Authored[] {
  const next = randomOf(seed);
  const left = bulletins.toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(next() * left.length), 1)
  ).flat();
}

/** mulberry32: small, seedable, the same in every engine. From 0 up to 1. */
function randomOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What a listener hears of each, to be looked through by somebody who knows the language. */
export function formatSpoken(
  drawn: readonly Authored[],
  { pronunciations }: Pick<Corpus, 'pronunciations'>
): string {
  const blocks = drawn.map(({ path, scripts }) => {
    const spoken = scripts.map(({ cut, text }) => {
      const title = cut === undefined ? '' : `[${cut}]\n`;
      return `${title}${readAloud(text, { pronunciations }).spoken}\n`;
    });
    return `## ${path}\n${spoken.join('\n')}`;
  });
  return blocks.join('\n');
}
