import { eachToken } from './fold.ts';
import type { DocId } from './ids.ts';
import { createPostings, type Postings } from './postings.ts';
import { LENGTH_MAX, SEGMENT_MAX_DOCS, WEIGHT_MAX } from './segment-format.ts';
import { SegmentWriter } from './segment-writer.ts';
import { TermTable } from './term-table.ts';

/** Words to be found. Ids are unique within a segment; the caller sees to it. */
export type SearchDoc = {
  readonly id: DocId;
  readonly fields: { readonly title: string; readonly summary: string; readonly body: string };
};

/** A word in the title says more about a text than one in passing; measured on questions, see search.ts. */
const FIELD_WEIGHTS = { title: 3, summary: 2, body: 1 } as const;

/** Documents best kept in one segment: some 140 KB, one record of a store, rebuilt in tens of ms. */
export const SEGMENT_DOCS = 512;

/** One after another, so that the caller can pause between two documents. */
export class SegmentBuilder {
  readonly #table = new TermTable();
  readonly #ids: DocId[] = [];
  readonly #lengths: number[] = [];
  /** Parallel columns: term, document and weight of every posting so far. */
  readonly #terms: number[] = [];
  readonly #docs: number[] = [];
  readonly #postingWeights: number[] = [];
  #weights = new Uint16Array(4096);

  get size(): number {
    return this.#ids.length;
  }

  add({ id, fields }: SearchDoc): void {
    if (this.size >= SEGMENT_MAX_DOCS) throw new RangeError('segment is full');
    const met: number[] = [];
    let length = 0;
    for (const [field, weight] of Object.entries(FIELD_WEIGHTS))
      length += this.#count(fields[field as keyof typeof FIELD_WEIGHTS], weight, met);
    for (const term of met) this.#post(term);
    this.#ids.push(id);
    this.#lengths.push(Math.min(length, LENGTH_MAX));
  }

  finish(): Uint8Array {
    const { postings, ends } = this.#byTerm();
    const names = Array.from({ length: this.#table.size }, (_, number) => this.#table.term(number));
    const order = names.map((_, number) => number);
    order.sort((a, b) => (names[a]! < names[b]! ? -1 : 1));
    const writer = new SegmentWriter();
    for (const number of order)
      writer.term(names[number]!, { postings, from: ends[number]!, to: ends[number + 1]! });
    return writer.finish(this.#ids, this.#lengths);
  }

  /** Adds a text's tokens to the scratch weights; returns its weighted length. */
  #count(text: string, weight: number, met: number[]): number {
    let length = 0;
    eachToken(text, (token) => {
      const term = this.#table.numberOf(token.units, token.length);
      if (term >= this.#weights.length) this.#growWeights();
      const before = this.#weights[term]!;
      if (before === 0) met.push(term);
      this.#weights[term] = Math.min(before + weight, WEIGHT_MAX);
      length += weight;
    });
    return length;
  }

  #post(term: number): void {
    this.#terms.push(term);
    this.#docs.push(this.size);
    this.#postingWeights.push(this.#weights[term]!);
    this.#weights[term] = 0;
  }

  /** Counting sort: postings of term n lie from ends[n] to ends[n + 1], documents still in order. */
  #byTerm(): { postings: Postings; ends: Uint32Array } {
    const ends = new Uint32Array(this.#table.size + 2);
    for (const term of this.#terms) ends[term + 2]!++;
    for (let n = 2; n < ends.length; n++) ends[n]! += ends[n - 1]!;
    const postings = createPostings(this.#terms.length);
    for (let i = 0; i < this.#terms.length; i++) {
      const place = ends[this.#terms[i]! + 1]!++;
      postings.docs[place] = this.#docs[i]!;
      postings.weights[place] = this.#postingWeights[i]!;
    }
    return { postings, ends };
  }

  #growWeights(): void {
    const larger = new Uint16Array(this.#weights.length * 2);
    larger.set(this.#weights);
    this.#weights = larger;
  }
}

export function createSegmentBuilder(): SegmentBuilder {
  return new SegmentBuilder();
}

export function buildSegment(docs: readonly SearchDoc[]): Uint8Array {
  const builder = new SegmentBuilder();
  for (const doc of docs) builder.add(doc);
  return builder.finish();
}
