import { expandQuery, type Phrasing } from './expand.ts';
import type { DocId } from './ids.ts';
import { rankSegments } from './rank.ts';
import type { Segment } from './segment.ts';
import { TopList } from './top-list.ts';

export type SearchOptions = {
  /** False for what was deleted, amended or is out of reach: it is never shown. */
  readonly isLive: (id: DocId) => boolean;
  /** Hits wanted, 1 to 200. */
  readonly limit: number;
  /** 0 to 1, such as how recent a text is; worth up to a tenth of the score. */
  readonly boost?: (id: DocId) => number;
};

export type SearchHit = {
  readonly id: DocId;
  readonly score: number;
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
  const best = new Map<DocId, { hit: SearchHit; key: number; isComplete: boolean }>();
  for (const phrasing of expandQuery(query)) {
    const share = phrasing.via === undefined ? 1 : SYNONYM_SHARE;
    const top = new TopList(limit);
    rankSegments(segments, phrasing, { ...options, share }, top);
    for (const { id, key, score, isComplete } of top.entries) {
      const before = best.get(id);
      if (before && (before.isComplete || before.key >= key)) continue;
      best.set(id, { hit: toHit(id, score, phrasing), key, isComplete });
    }
  }
  const found = [...best.values()].sort((a, b) => b.key - a.key);
  const complete = found.filter(({ isComplete }) => isComplete);
  return (complete.length >= Math.min(limit, ENOUGH) ? complete : found)
    .slice(0, limit)
    .map(({ hit }) => hit);
}

/** With so many texts that have every word, those that lack some only get in the way. */
const ENOUGH = 5;

function toHit(id: DocId, score: number, { via }: Phrasing): SearchHit {
  return via === undefined ? { id, score } : { id, score, via };
}
