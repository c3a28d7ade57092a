import { foldSyllables } from './fold.ts';
import type { Segment } from './segment.ts';

const MAX_SUGGESTIONS = 5;
const MAX_WORDS = 8;
/** Up to this length one slip is allowed, beyond it two: short syllables have too many neighbours. */
const ONE_SLIP_UNITS = 4;

type Near = { readonly term: string; readonly distance: number; readonly df: number };

/** The query with each unknown word replaced by a near known one, nearest and commonest first; folded. */
export function suggest(segments: readonly Segment[], query: string): readonly string[] {
  const words = foldSyllables(query.slice(0, 200))
    .slice(0, MAX_WORDS)
    .map(({ fold }) => fold);
  const known = countTerms(segments);
  const wrong = words.findIndex((word) => !known.has(word));
  if (wrong === -1) return [];
  const options = words.map((word) => (known.has(word) ? [word] : near(word, known)));
  if (options.some((list) => list.length === 0)) return [];
  // Alternatives for the first unknown word; the others take their best.
  const lines = options[wrong]!.map((choice) =>
    options.map((list, i) => (i === wrong ? choice : list[0])).join(' ')
  );
  return lines.slice(0, MAX_SUGGESTIONS);
}

function countTerms(segments: readonly Segment[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const segment of segments)
    for (const cursor = segment.terms(); cursor.next();)
      counts.set(cursor.term, (counts.get(cursor.term) ?? 0) + cursor.df);
  return counts;
}

function near(word: string, known: ReadonlyMap<string, number>): readonly string[] {
  const limit = word.length <= ONE_SLIP_UNITS ? 1 : 2;
  const found: Near[] = [];
  for (const [term, df] of known) {
    if (Math.abs(term.length - word.length) > limit) continue;
    const distance = editDistance(word, term);
    if (distance <= limit) found.push({ term, distance, df });
  }
  found.sort((a, b) => a.distance - b.distance || b.df - a.df || (a.term < b.term ? -1 : 1));
  return found.map(({ term }) => term);
}

/** Optimal string alignment: insertions, deletions, changes, and neighbours swapped count 1 each. */
export function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = previous[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let least = Math.min(change, previous[j]! + 1, row[j - 1]! + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length]!;
}
