import { plainText } from '../domain/bulletin/text.ts';
import type { Authored } from './authored.ts';
import { faultAt, type CorpusFault } from './fault.ts';

/** Pairs of words a title shares; pairs because every title holds the same single words. */
const TITLE_SHINGLE_WORDS = 2;
const TITLE_LIKENESS = 0.7;
/** Four words in a row are seldom shared by chance; half of them shared is the same text retold. */
const TEXT_SHINGLE_WORDS = 4;
const TEXT_LIKENESS = 0.5;

/** Bulletins nearly the same as an earlier one (Jaccard likeness of shingles; Broder 1997). */
export function findDuplicates(bulletins: readonly Authored[]): readonly CorpusFault[] {
  const titles = bulletins.map(({ title }) => shingles(title, TITLE_SHINGLE_WORDS));
  const texts = bulletins.map(({ doc }) => shingles(wordsOf(doc.versions[0]), TEXT_SHINGLE_WORDS));
  return [
    ...alike(titles, TITLE_LIKENESS).map((pair) => told(bulletins, pair, 'title')),
    ...alike(texts, TEXT_LIKENESS).map((pair) => told(bulletins, pair, 'body'))
  ];
}

function wordsOf(version: Authored['doc']['versions'][number] | undefined): string {
  return version ? `${plainText(version.body)} ${version.script.join(' ')}` : '';
}

export function shingles(text: string, words: number): ReadonlySet<string> {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (all.length < words) return new Set([all.join(' ')]);
  return new Set(all.slice(words - 1).map((_, i) => all.slice(i, i + words).join(' ')));
}

type Pair = { readonly earlier: number; readonly later: number };

/** Only pairs that share a shingle are ever compared: an index from shingle to texts, not all against all. */
function alike(sets: readonly ReadonlySet<string>[], likeness: number): readonly Pair[] {
  const holders = new Map<string, number[]>();
  const pairs: Pair[] = [];
  sets.forEach((set, later) => {
    const shared = new Map<number, number>();
    for (const shingle of set) {
      const others = holders.get(shingle) ?? [];
      for (const earlier of others) shared.set(earlier, (shared.get(earlier) ?? 0) + 1);
      holders.set(shingle, [...others, later]);
    }
    for (const [earlier, both] of shared)
      if (both / (set.size + sets[earlier]!.size - both) >= likeness)
        pairs.push({ earlier, later });
  });
  return pairs;
}

function told(
  bulletins: readonly Authored[],
  { earlier, later }: Pair,
  field: 'title' | 'body'
): CorpusFault {
  const [first, second] = [bulletins[earlier]!, bulletins[later]!];
  const place = { path: second.path, line: second.lineOf(field), field };
  return faultAt(place, field === 'title' ? 'title_similar' : 'text_similar', first.path);
}
