import { expandQuery } from './expand.ts';
import type { DocId } from './ids.ts';
import { rankSegments } from './rank.ts';
import type { SearchOptions } from './search-options.ts';
import type { Segment } from './segment.ts';
import { TopList, type TopEntry } from './top-list.ts';

export type SearchHit = {
  readonly id: DocId;
  readonly score: number;
  /** All words of the query, or of one of its synonyms, occur. */
  readonly isComplete: boolean;
  /** The abbreviation or synonym that led here, when the words typed did not all occur. */
  readonly via?: string;
};

/** A synonym is a guess: between two equal texts the one with the words as typed comes first. */
const SYNONYM_SHARE = 0.9;

/**
 * Best first. Texts with all words come before texts with some, which are only shown when few have
 * them all; the last word counts as unfinished unless a space or punctuation follows it.
 */
export function search(
  segments: readonly Segment[],
  query: string,
  options: SearchOptions
): readonly SearchHit[] {
  const limit = Math.min(Math.max(Math.trunc(options.limit), 1), 200);
  const best = new Map<DocId, TopEntry & { readonly via: string | undefined }>();
  for (const phrasing of expandQuery(query)) {
    const share = phrasing.via === undefined ? 1 : SYNONYM_SHARE;
    const top = new TopList(limit);
    rankSegments(segments, { ...options, phrasing, share }, top);
    for (const entry of top.entries) {
      const before = best.get(entry.id);
      if (before && (before.isComplete || before.key >= entry.key)) continue;
      best.set(entry.id, { ...entry, via: phrasing.via });
    }
  }
  const found = [...best.values()].sort((a, b) => b.key - a.key);
  const complete = found.filter(({ isComplete }) => isComplete);
  return (complete.length >= Math.min(limit, ENOUGH) ? complete : found).slice(0, limit).map(toHit);
}

/** With so many texts that have every word, those that lack some only get in the way. */
const ENOUGH = 5;

function toHit({ id, score, isComplete, via }: TopEntry & { via: string | undefined }): SearchHit {
  return via === undefined ? { id, score, isComplete } : { id, score, isComplete, via };
}
