import type { DocId } from './ids.ts';
import { createPostings, readPostings, type Postings } from './postings.ts';
import type { Segment } from './segment.ts';
import { SEGMENT_DOCS } from './segment-builder.ts';
import { SegmentWriter } from './segment-writer.ts';
import type { TermCursor } from './term-cursor.ts';

/** A segment being read, and where each of its documents goes; -1: it is dropped. */
type Source = {
  readonly segment: Segment;
  readonly cursor: TermCursor;
  readonly target: Int32Array;
  readonly scratch: Postings;
  isDone: boolean;
};

/** One segment with the live documents of all, in order: byte for byte what building it anew gives. */
export function mergeSegments(
  segments: readonly Segment[],
  isLive: (id: DocId) => boolean
): Uint8Array {
  const ids: DocId[] = [];
  const lengths: number[] = [];
  const sources = segments.map((segment): Source => {
    const target = new Int32Array(segment.docCount).fill(-1);
    segment.ids.forEach((id, doc) => {
      if (!isLive(id)) return;
      target[doc] = ids.push(id) - 1;
      lengths.push(segment.lengths[doc]!);
    });
    const cursor = segment.terms();
    const scratch = createPostings(segment.docCount);
    return { segment, cursor, target, scratch, isDone: !cursor.next() };
  });
  const writer = new SegmentWriter();
  const merged = createPostings(ids.length);
  for (let term = lowest(sources); term !== undefined; term = lowest(sources)) {
    const count = gather(sources, term, merged);
    if (count > 0) writer.term(term, { postings: merged, from: 0, to: count });
  }
  return writer.finish(ids, lengths);
}

function lowest(sources: readonly Source[]): string | undefined {
  let term: string | undefined;
  for (const { cursor, isDone } of sources)
    if (!isDone && (term === undefined || cursor.compare(term) < 0)) term = cursor.term;
  return term;
}

/** Collects a term's postings from all sources that have it and moves those on. */
function gather(sources: readonly Source[], term: string, merged: Postings): number {
  let count = 0;
  for (const source of sources) {
    if (source.isDone || source.cursor.compare(term) !== 0) continue;
    const read = readPostings(source.segment.bytes, source.cursor, source.scratch);
    for (let i = 0; i < read; i++) {
      const target = source.target[source.scratch.docs[i]!] ?? -1;
      if (target === -1) continue;
      merged.docs[count] = target;
      merged.weights[count++] = source.scratch.weights[i]!;
    }
    source.isDone = !source.cursor.next();
  }
  return count;
}

/** Segments of one tier are merged when there are this many, so that each document moves once a tier. */
const TIER_SEGMENTS = 8;
/** Upper bounds of the tiers, in live documents. A segment half full or more is left as it is. */
const TIERS = [SEGMENT_DOCS / 8, SEGMENT_DOCS / 2];

export type SegmentSize = { readonly docCount: number; readonly liveCount: number };

/**
 * Which segments (by index) to merge now, at most 512 live documents in all; undefined when the
 * index is in good order. One step: call again after it.
 */
export function planMerge(sizes: readonly SegmentSize[]): readonly number[] | undefined {
  for (const tier of TIERS) {
    const small = sizes.flatMap(({ liveCount }, index) => (liveCount < tier ? [index] : []));
    if (small.length >= TIER_SEGMENTS) return within(small, sizes);
  }
  const wasteful = sizes.findIndex(({ docCount, liveCount }) => liveCount * 2 < docCount);
  return wasteful === -1 ? undefined : [wasteful];
}

/** As many of the smallest as fit into one segment. */
function within(candidates: readonly number[], sizes: readonly SegmentSize[]): readonly number[] {
  const chosen: number[] = [];
  let total = 0;
  for (const index of candidates.toSorted((a, b) => sizes[a]!.liveCount - sizes[b]!.liveCount)) {
    total += sizes[index]!.liveCount;
    if (total > SEGMENT_DOCS) break;
    chosen.push(index);
  }
  return chosen.toSorted((a, b) => a - b);
}
