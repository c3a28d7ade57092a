import { ByteReader } from './byte-reader.ts';
import { TOKEN_MAX_UNITS } from './fold.ts';
import type { PostingsPlace } from './postings.ts';
import { BLOCK_BYTES, BLOCK_TERMS, readU32 } from './segment-format.ts';

/** Where the parts of one segment lie in its bytes. */
export type Layout = {
  readonly bytes: Uint8Array;
  readonly docCount: number;
  readonly termCount: number;
  readonly blocksAt: number;
  readonly dictionaryAt: number;
  readonly postingsAt: number;
};

/** Walks a dictionary in order. It is its own current entry, so that a walk allocates nothing. */
export class TermCursor implements PostingsPlace {
  at = 0;
  byteLength = 0;
  df = 0;
  readonly #layout: Layout;
  readonly #reader: ByteReader;
  readonly #units = new Uint16Array(TOKEN_MAX_UNITS);
  #length = 0;
  #next = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#reader = new ByteReader(layout.bytes, layout.dictionaryAt);
    this.seekBlock(0);
  }

  get blockCount(): number {
    return Math.ceil(this.#layout.termCount / BLOCK_TERMS);
  }

  /** The next call of `next` gives the first term of this block. */
  seekBlock(block: number): void {
    const { bytes, blocksAt, dictionaryAt, postingsAt } = this.#layout;
    this.#next = block * BLOCK_TERMS;
    if (block >= this.blockCount) return;
    this.#reader.at = dictionaryAt + readU32(bytes, blocksAt + block * BLOCK_BYTES);
    this.at = postingsAt + readU32(bytes, blocksAt + block * BLOCK_BYTES + 4);
    this.byteLength = 0;
  }

  /** False at the end, and where the dictionary is damaged. */
  next(): boolean {
    if (this.#next >= this.#layout.termCount) return false;
    this.#next++;
    if (!this.#readUnits()) return this.#stop();
    this.at += this.byteLength;
    this.df = this.#reader.varint();
    this.byteLength = this.df + this.#reader.varint();
    const { bytes, docCount } = this.#layout;
    return this.df <= docCount && this.at + this.byteLength <= bytes.length ? true : this.#stop();
  }

  get term(): string {
    return String.fromCharCode(...this.#units.subarray(0, this.#length));
  }

  /** Below, at or above 0 as the current term sorts before, with or after `term`. */
  compare(term: string): number {
    const common = Math.min(this.#length, term.length);
    for (let i = 0; i < common; i++) {
      const difference = this.#units[i]! - term.charCodeAt(i);
      if (difference !== 0) return difference;
    }
    return this.#length - term.length;
  }

  startsWith(prefix: string): boolean {
    if (this.#length < prefix.length) return false;
    for (let i = 0; i < prefix.length; i++)
      if (this.#units[i] !== prefix.charCodeAt(i)) return false;
    return true;
  }

  /** Goes to the first term not before `term`; false when there is none. */
  seek(term: string): boolean {
    let low = 0;
    let high = this.blockCount - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      this.seekBlock(middle);
      if (this.next() && this.compare(term) <= 0) low = middle;
      else high = middle - 1;
    }
    this.seekBlock(low);
    while (this.next()) if (this.compare(term) >= 0) return true;
    return false;
  }

  #readUnits(): boolean {
    const head = this.#reader.byte();
    const shared = head >> 3;
    const rest = (head & 7) < 7 ? head & 7 : 7 + this.#reader.varint();
    if (shared > this.#length || shared + rest > TOKEN_MAX_UNITS) return false;
    this.#length = shared + rest;
    for (let i = shared; i < this.#length; i++) this.#units[i] = this.#reader.unit();
    return true;
  }

  #stop(): false {
    this.#next = this.#layout.termCount;
    return false;
  }
}
