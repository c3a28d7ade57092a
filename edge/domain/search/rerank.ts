import { expandQuery, type Phrasing } from './expand.ts';
import { eachToken } from './fold.ts';
import type { DocId } from './ids.ts';
import { rarity } from './rank.ts';
import type { SearchHit } from './search.ts';
import type { Segment } from './segment.ts';

/**
 * Share of two neighbours' rarity that finding them side by side is worth. A Vietnamese word is
 * mostly two syllables, and an index of single syllables cannot tell "sự cố" from "cố … sự".
 */
const NEIGHBOUR_SHARE = 1;

export type RerankSources = {
  readonly segments: readonly Segment[];
  /** Title, summary and body of a hit; undefined when its words are not at hand. */
  readonly textOf: (id: DocId) => string | undefined;
};

/**
 * Second look at the first hits, whose texts are being read anyway to show an excerpt: lifts those
 * in which neighbouring words of the query are neighbours too. Give it some 30 hits, show 20.
 */
export function rerank(
  hits: readonly SearchHit[],
  query: string,
  { segments, textOf }: RerankSources
): readonly SearchHit[] {
  const phrasings = new Map(expandQuery(query).map((phrasing) => [phrasing.via, phrasing]));
  const rarityOf = createRarity(segments);
  const scored = hits.map((hit) => {
    const phrasing = phrasings.get(hit.via);
    const text = textOf(hit.id);
    if (!phrasing || text === undefined) return hit;
    return { ...hit, score: hit.score + neighbourBonus(phrasing, text, rarityOf) };
  });
  return scored.sort((a, b) => Number(b.isComplete) - Number(a.isComplete) || b.score - a.score);
}

function neighbourBonus(
  { sequence, isLastPrefix }: Phrasing,
  text: string,
  rarityOf: (term: string) => number
): number {
  const isFound = findNeighbours(sequence, isLastPrefix, text);
  let bonus = 0;
  for (let i = 1; i < sequence.length; i++)
    if (isFound.has(i))
      bonus += (NEIGHBOUR_SHARE * (rarityOf(sequence[i - 1]!) + rarityOf(sequence[i]!))) / 2;
  return bonus;
}

/**
 * Places i for which sequence[i - 1] and sequence[i] stand side by side somewhere in the text. Works
 * on units, not strings: this runs over some 40,000 tokens while somebody types.
 */
function findNeighbours(
  sequence: readonly string[],
  isLastPrefix: boolean,
  text: string
): ReadonlySet<number> {
  const byFirstUnit = new Map<number, number[]>();
  // Backwards, so that of equal neighbours the second still sees where the first was before.
  for (let i = sequence.length - 1; i >= 0; i--) {
    const unit = sequence[i]!.charCodeAt(0);
    byFirstUnit.set(unit, [...(byFirstUnit.get(unit) ?? []), i]);
  }
  const lastSeen = new Int32Array(sequence.length).fill(-2);
  const found = new Set<number>();
  let token = 0;
  eachToken(text, ({ units, length }) => {
    for (const i of byFirstUnit.get(units[0]!) ?? []) {
      const isOpen = isLastPrefix && i === sequence.length - 1;
      const { length: wanted } = sequence[i]!;
      if (isOpen ? length < wanted : length !== wanted) continue;
      if (!startsWith(units, sequence[i]!)) continue;
      lastSeen[i] = token;
      if (i > 0 && lastSeen[i - 1] === token - 1) found.add(i);
    }
    token++;
  });
  return found;
}

function startsWith(units: Uint16Array, wanted: string): boolean {
  for (let i = 0; i < wanted.length; i++) if (units[i] !== wanted.charCodeAt(i)) return false;
  return true;
}

/** Looked up once a term. An unfinished word is as rare as the word it would be if it ended here. */
function createRarity(segments: readonly Segment[]): (term: string) => number {
  const docCount = segments.reduce((sum, segment) => sum + segment.docCount, 0);
  const known = new Map<string, number>();
  return (term) => {
    const before = known.get(term);
    if (before !== undefined) return before;
    const df = segments.reduce((sum, segment) => sum + dfIn(segment, term), 0);
    const value = rarity(df, docCount);
    known.set(term, value);
    return value;
  };
}

function dfIn(segment: Segment, term: string): number {
  const cursor = segment.terms();
  return cursor.seek(term) && cursor.compare(term) === 0 ? cursor.df : 0;
}
