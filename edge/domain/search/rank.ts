import type { Phrasing } from './expand.ts';
import { raiseWeights, type PostingsPlace } from './postings.ts';
import type { SearchOptions } from './search-options.ts';
import type { Segment } from './segment.ts';
import type { TopList } from './top-list.ts';

/** BM25's constants, within their usual bounds (Robertson and Zaragoza 2009, section 3.2). */
const K1 = 1.5;
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
type TermPlaces = { readonly exact: readonly Places[]; readonly longer: readonly Places[] };
type Clause = TermPlaces & { readonly exactIdf: number; readonly longerIdf: number };

export type RankOptions = Pick<SearchOptions, 'isLive' | 'boost'> & {
  readonly phrasing: Phrasing;
  /** What a match of this phrasing is worth, 0 to 1. */
  readonly share: number;
};

/** What stays the same from segment to segment. */
type Ranking = {
  readonly options: RankOptions;
  readonly clauses: readonly Clause[];
  /** Weighted tokens of a document, over all segments. */
  readonly meanLength: number;
  readonly scratch: Scratch;
};

/** Offers every document that has a term of the phrasing to `top`. */
export function rankSegments(
  segments: readonly Segment[],
  options: RankOptions,
  top: TopList
): void {
  const { terms, isLastPrefix } = options.phrasing;
  const docCount = segments.reduce((sum, segment) => sum + segment.docCount, 0);
  const totalLength = segments.reduce((sum, segment) => sum + segment.totalLength, 0);
  const clauses = terms.map((term, i) => {
    const places = lookUp(segments, term, isLastPrefix && i === terms.length - 1);
    return toClause(places, docCount);
  });
  const scratch = createScratch(Math.max(0, ...segments.map((segment) => segment.docCount)));
  const ranking: Ranking = { options, clauses, meanLength: totalLength / docCount, scratch };
  segments.forEach((segment, number) => {
    score(segment, number, ranking);
    collect(segment, ranking, top);
  });
}

function lookUp(segments: readonly Segment[], term: string, isPrefix: boolean): TermPlaces {
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
  return { exact, longer };
}

function toClause(places: TermPlaces, docCount: number): Clause {
  const exactIdf = idf(places.exact, docCount);
  return { ...places, exactIdf, longerIdf: PREFIX_SHARE * idf(places.longer, docCount) };
}

function idf(places: readonly Places[], docCount: number): number {
  let df = 0;
  for (const here of places) for (const place of here) df += place.df;
  return rarity(Math.min(df, docCount), docCount);
}

/** The idf of BM25, never below 0. */
export function rarity(df: number, docCount: number): number {
  return Math.log(1 + (docCount - df + 0.5) / (df + 0.5));
}

type Scratch = {
  readonly scores: Float64Array;
  /** How many clauses each document has. */
  readonly matched: Uint8Array;
  /** Weight of the clause's own term in each document, and the highest of words it begins. */
  readonly exact: Uint16Array;
  readonly longer: Uint16Array;
  /** K1 * (1 - B + B * length / mean), the length part of BM25. */
  readonly norms: Float64Array;
};

function createScratch(docs: number): Scratch {
  return {
    scores: new Float64Array(docs),
    matched: new Uint8Array(docs),
    exact: new Uint16Array(docs),
    longer: new Uint16Array(docs),
    norms: new Float64Array(docs)
  };
}

function score(segment: Segment, number: number, { clauses, meanLength, scratch }: Ranking): void {
  scratch.scores.fill(0);
  scratch.matched.fill(0);
  for (let doc = 0; doc < segment.docCount; doc++)
    scratch.norms[doc] = K1 * (1 - B + (B * segment.lengths[doc]!) / meanLength);
  for (const clause of clauses) {
    for (const place of clause.exact[number]!) raiseWeights(segment.bytes, place, scratch.exact);
    for (const place of clause.longer[number]!) raiseWeights(segment.bytes, place, scratch.longer);
    addClause(segment.docCount, clause, scratch);
  }
}

/**
 * Adds the better of the word itself and the words it begins: many completions do not add up. BM25
 * rises with the weight, so the highest weight of the completions is all that is needed of them.
 */
function addClause(docCount: number, { exactIdf, longerIdf }: Clause, scratch: Scratch): void {
  const { scores, matched, exact, longer, norms } = scratch;
  for (let doc = 0; doc < docCount; doc++) {
    const own = exact[doc]!;
    const other = longer[doc]!;
    if (own + other === 0) continue;
    const norm = norms[doc]!;
    scores[doc]! +=
      (K1 + 1) * Math.max((exactIdf * own) / (own + norm), (longerIdf * other) / (other + norm));
    matched[doc]!++;
    exact[doc] = 0;
    longer[doc] = 0;
  }
}

/** Asks whether a document is live, and how recent, only where its score could get it in. */
function collect(segment: Segment, { options, clauses, scratch }: Ranking, top: TopList): void {
  const { isLive, boost, share } = options;
  const { scores, matched } = scratch;
  const clauseCount = clauses.length;
  const ceiling = boost ? 1 + BOOST_SHARE : 1;
  const shares = Array.from(
    { length: clauseCount + 1 },
    (_, count) => share * (count / clauseCount) ** COORDINATION
  );
  for (let doc = 0; doc < segment.docCount; doc++) {
    const count = matched[doc]!;
    if (count === 0) continue;
    const isComplete = count === clauseCount;
    const step = isComplete ? COMPLETE_STEP : 0;
    const base = shares[count]! * scores[doc]!;
    if (step + base * ceiling <= top.threshold) continue;
    const id = segment.ids[doc]!;
    if (!isLive(id)) continue;
    const score = base * (1 + BOOST_SHARE * (boost?.(id) ?? 0));
    top.add({ id, score, key: step + score, isComplete });
  }
}
