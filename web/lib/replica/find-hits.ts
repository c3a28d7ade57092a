import type { Item } from '#domain/bulletin/board.ts';
import { excerpt, matchSpans } from '#domain/search/excerpt.ts';
import type { Hit } from './item.ts';
import type { SearchHit } from '#domain/search/search.ts';

/** Looked at a second time for words that stand together, and shown. */
const HITS_READ = 30;
const HITS = 20;
const EXCERPT_UNITS = 160;

/** What finding asks of an index: first by words, then by words that stand together. */
export type Findable = {
  find(query: string, live: Texts['live'], limit: number): readonly SearchHit[];
  rerank(
    hits: readonly SearchHit[],
    query: string,
    textOf: (id: string | number) => string | undefined
  ): readonly SearchHit[];
};

export type Texts = {
  /** What may be found, by `docKey`. */
  readonly live: ReadonlyMap<string, Item>;
  readonly bodyOf: (item: Item) => Promise<string>;
};

/** The best hits for a query, with the words that answer it. */
export async function findHits(
  index: Findable,
  query: string,
  { live, bodyOf }: Texts
): Promise<readonly Hit[]> {
  const found = index.find(query, live, HITS_READ);
  const bodies = new Map<string, string>();
  for (const { id } of found) bodies.set(String(id), await bodyOf(live.get(String(id))!));
  const textOf = (id: string | number) => {
    const { title, summary } = live.get(String(id))!;
    return `${title} ${summary} ${bodies.get(String(id))}`;
  };
  return index
    .rerank(found, query, textOf)
    .slice(0, HITS)
    .map(({ id, via }) => {
      const item = live.get(String(id))!;
      const hit = toHit(item, bodies.get(String(id))!, via ?? query);
      return via === undefined ? hit : { ...hit, via };
    });
}

/** Where the words stand in title and text. */
function toHit(item: Item, body: string, words: string): Hit {
  const part = excerpt(body, words, { length: EXCERPT_UNITS });
  return {
    item,
    titleSpans: matchSpans(item.title, words),
    excerpt: part.excerpt,
    excerptSpans: part.spans
  };
}
