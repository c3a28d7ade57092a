import type { Phrasing } from './expand.ts';
import { createPostings, readPostings, type Postings, type PostingsPlace } from './postings.ts';
import type { SearchOptions } from './search.ts';
import type { Segment } from './segment.ts';
import type { TopList } from './top-list.ts';

/** BM25's usual constants (Robertson and Zaragoza 2009, section 3.2). */
const K1 = 1.2;
const B = 0.75;
/** A word that only begins like the one typed counts this much of a whole one. */
const PREFIX_SHARE = 0.6;
/** Lifts every complete match above every other; far more than any score. */
const COMPLETE_STEP = 1_000_000;
/** Lacking words costs little: a question is full of words that no answer repeats. */
const COORDINATION = 0.25;
/** What a boost of 1 adds. */
const BOOST_SHARE = 0.1;

type Places = readonly PostingsPlace[];
/** A term in every segment: the places of its own postings, and of words it begins. */
type Clause = {
  readonly exact: readonly Places[];
  readonly exactIdf: number;
  readonly longer: readonly Places[];
  readonly longerIdf: number;
};

export type RankOptions = Pick<SearchOptions, 'isLive' | 'boost'> & { readonly share: number };

/** Offers every document that has a term of the phrasing to `top`. */
export function rankSegments(
  segments: readonly Segment[],
  phrasing: Phrasing,
  options: RankOptions,
  top: TopList
): void {
  const docCount = segments.reduce((sum, segment) => sum + segment.docCount, 0);
  const totalLength = segments.reduce((sum, segment) => sum + segment.totalLength, 0);
  const clauses = phrasing.terms.map((term, i) => {
    const isPrefix = phrasing.isLastPrefix && i === phrasing.terms.length - 1;
    return lookUp(segments, term, isPrefix, docCount);
  });
  const scratch = createScratch(Math.max(0, ...segments.map((segment) => segment.docCount)));
  segments.forEach((segment, number) => {
    score(segment, number, clauses, totalLength / docCount, scratch);
    collect(segment, clauses.length, options, scratch, top);
  });
}

function lookUp(
  segments: readonly Segment[],
  term: string,
  isPrefix: boolean,
  docCount: number
): Clause {
  const exact: PostingsPlace[][] = [];
  const longer: PostingsPlace[][] = [];
  for (const segment of segments) {
    const cursor = segment.terms();
    const here: PostingsPlace[] = [];
    const rest: PostingsPlace[] = [];
    for (
      let isThere = cursor.seek(term);
      isThere && cursor.startsWith(term);
      isThere = cursor.next()
    ) {
      const { at, byteLength, df } = cursor;
      (cursor.compare(term) === 0 ? here : rest).push({ at, byteLength, df });
      if (!isPrefix) break;
    }
    exact.push(here);
    longer.push(isPrefix ? rest : []);
  }
  return {
    exact,
    exactIdf: idf(exact, docCount),
    longer,
    longerIdf: PREFIX_SHARE * idf(longer, docCount)
  };
}

function idf(places: readonly Places[], docCount: number): number {
  const df = places.flat().reduce((sum, place) => sum + place.df, 0);
  const seen = Math.min(df, docCount);
  return Math.log(1 + (docCount - seen + 0.5) / (seen + 0.5));
}

type Scratch = {
  readonly scores: Float64Array;
  /** How many clauses each document has. */
  readonly matched: Uint8Array;
  /** The best of one clause in each document: many completions of a prefix do not add up. */
  readonly best: Float64Array;
  /** K1 * (1 - B + B * length / mean), the length part of BM25. */
  readonly norms: Float64Array;
  readonly postings: Postings;
};

function createScratch(docs: number): Scratch {
  return {
    scores: new Float64Array(docs),
    matched: new Uint8Array(docs),
    best: new Float64Array(docs),
    norms: new Float64Array(docs),
    postings: createPostings(docs)
  };
}

function score(
  segment: Segment,
  number: number,
  clauses: readonly Clause[],
  meanLength: number,
  scratch: Scratch
): void {
  const { scores, matched, best, norms } = scratch;
  scores.fill(0);
  matched.fill(0);
  for (let doc = 0; doc < segment.docCount; doc++)
    norms[doc] = K1 * (1 - B + (B * segment.lengths[doc]!) / meanLength);
  for (const clause of clauses) {
    for (const place of clause.longer[number]!) raise(segment, place, clause.longerIdf, scratch);
    for (const place of clause.exact[number]!) raise(segment, place, clause.exactIdf, scratch);
    for (let doc = 0; doc < segment.docCount; doc++) {
      if (best[doc] === 0) continue;
      scores[doc]! += best[doc]!;
      matched[doc]!++;
      best[doc] = 0;
    }
  }
}

function raise(segment: Segment, place: PostingsPlace, weight: number, scratch: Scratch): void {
  const { best, norms, postings } = scratch;
  const { docs, weights } = postings;
  const count = readPostings(segment.bytes, place, postings);
  for (let i = 0; i < count; i++) {
    const doc = docs[i]!;
    const value = (weight * (K1 + 1) * weights[i]!) / (weights[i]! + norms[doc]!);
    if (value > best[doc]!) best[doc] = value;
  }
}

/** Asks whether a document is live, and how recent, only where its score could get it in. */
function collect(
  segment: Segment,
  clauseCount: number,
  { isLive, boost, share }: RankOptions,
  { scores, matched }: Scratch,
  top: TopList
): void {
  const ceiling = boost ? 1 + BOOST_SHARE : 1;
  for (let doc = 0; doc < segment.docCount; doc++) {
    if (matched[doc] === 0) continue;
    const isComplete = matched[doc] === clauseCount;
    const step = isComplete ? COMPLETE_STEP : 0;
    const base = share * scores[doc]! * (matched[doc]! / clauseCount) ** COORDINATION;
    if (step + base * ceiling <= top.threshold) continue;
    const id = segment.ids[doc]!;
    if (!isLive(id)) continue;
    const score = base * (1 + BOOST_SHARE * (boost?.(id) ?? 0));
    top.add({ id, score, key: step + score, isComplete });
  }
}
