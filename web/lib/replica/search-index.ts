import { parseTextDoc, plainText } from '#domain/bulletin/text.ts';
import { formatUtf8 } from '#domain/bytes.ts';
import type { Item } from '#domain/bulletin/board.ts';
import { mergeSegments, planMerge } from '#domain/search/merge.ts';
import { rerank } from '#domain/search/rerank.ts';
import { search, type SearchHit } from '#domain/search/search.ts';
import {
  createSegmentBuilder,
  SEGMENT_DOCS,
  type SearchDoc
} from '#domain/search/segment-builder.ts';
import { openSegment, type Segment } from '#domain/search/segment.ts';
import { suggest } from '#domain/search/suggest.ts';
import type { ReplicaDb, TextRow } from './db.ts';
import { docKey } from './doc-key.ts';
import { findHits, type Texts } from './find-hits.ts';
import type { Hit } from './item.ts';

/** Longest stretch of indexing without letting the page answer, milliseconds. */
const SLICE_MS = 12;

type Kept = { readonly id: number; readonly segment: Segment };

/**
 * The search index beside the texts: immutable segments, one record each. What is withdrawn or
 * amended stays in its segment and is passed over; segments with much of it are merged away.
 */
export class SearchIndex {
  readonly #db: ReplicaDb;
  #kept: readonly Kept[] = [];
  /** Keys of the texts that some segment holds. */
  #indexed = new Set<string>();

  constructor(db: ReplicaDb) {
    this.#db = db;
  }

  async open(): Promise<void> {
    const kept: Kept[] = [];
    for (const { id, bytes } of await this.#db.segments.toArray()) {
      const segment = openSegment(bytes);
      if (segment.ok) kept.push({ id: id!, segment: segment.value });
      else await this.#db.segments.delete(id!);
    }
    this.#use(kept);
  }

  lacks(item: Item): boolean {
    return !this.#indexed.has(docKey(item));
  }

  hits(query: string, texts: Texts): Promise<readonly Hit[]> {
    return findHits(this, query, texts);
  }

  find(query: string, live: ReadonlyMap<string, Item>, limit: number): readonly SearchHit[] {
    return search(this.#segments, query, { isLive: (id) => live.has(String(id)), limit });
  }

  rerank(
    hits: readonly SearchHit[],
    query: string,
    textOf: (id: string | number) => string | undefined
  ): readonly SearchHit[] {
    return rerank(hits, query, { segments: this.#segments, textOf });
  }

  suggest(query: string): readonly string[] {
    return suggest(this.#segments, query);
  }

  /** Indexes the texts of a run that are live and not indexed yet; `live` is by `docKey`. */
  async addRun(run: TextRow, places: ReadonlyMap<number, Item>): Promise<void> {
    const docs = run.texts.flatMap((text, i) => {
      const item = places.get(run.from + i);
      return text !== null && item && this.lacks(item) ? [{ item, text }] : [];
    });
    for (let i = 0; i < docs.length; i += SEGMENT_DOCS)
      await this.#addSegment(docs.slice(i, i + SEGMENT_DOCS));
  }

  /** Keeps the number of segments small. One merge a call. */
  async tidy(live: ReadonlyMap<string, Item>): Promise<void> {
    const isLive = (id: string | number) => live.has(String(id));
    const sizes = this.#segments.map((s) => ({
      docCount: s.docCount,
      liveCount: s.ids.filter(isLive).length
    }));
    const plan = planMerge(sizes);
    if (!plan) return;
    const merged = plan.map((i) => this.#kept[i]!);
    const bytes = mergeSegments(
      merged.map(({ segment }) => segment),
      isLive
    );
    const rest = this.#kept.filter((kept) => !merged.includes(kept));
    await this.#db.transaction('rw', this.#db.segments, async () => {
      await this.#db.segments.bulkDelete(merged.map(({ id }) => id));
      const id = await this.#db.segments.add({ bytes });
      const opened = openSegment(bytes);
      this.#use(opened.ok ? [...rest, { id, segment: opened.value }] : rest);
    });
  }

  get #segments(): readonly Segment[] {
    return this.#kept.map(({ segment }) => segment);
  }

  #use(kept: readonly Kept[]): void {
    this.#kept = kept;
    this.#indexed = new Set(kept.flatMap(({ segment }) => segment.ids.map(String)));
  }

  async #addSegment(docs: readonly { item: Item; text: string }[]): Promise<void> {
    const builder = createSegmentBuilder();
    let sliceEnd = performance.now() + SLICE_MS;
    for (const { item, text } of docs) {
      builder.add(toSearchDoc(item, text));
      if (performance.now() < sliceEnd) continue;
      await new Promise((resolve) => setTimeout(resolve));
      sliceEnd = performance.now() + SLICE_MS;
    }
    const bytes = builder.finish();
    const opened = openSegment(bytes);
    const id = await this.#db.segments.add({ bytes });
    if (opened.ok) this.#use([...this.#kept, { id, segment: opened.value }]);
  }
}

function toSearchDoc(item: Item, text: string): SearchDoc {
  const doc = parseTextDoc(formatUtf8(text));
  const versions = doc.ok ? doc.value.versions : [];
  const others = versions.slice(1).map((v) => `${v.title} ${v.summary}`);
  const body = versions.map((v) => plainText(v.body)).join(' ');
  const title = [item.title, ...others].join(' ');
  return { id: docKey(item), fields: { title, summary: item.summary, body } };
}
