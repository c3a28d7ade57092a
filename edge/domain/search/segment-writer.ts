import { ByteWriter, sharedUnits } from './byte-writer.ts';
import { writeIds, type DocId } from './ids.ts';
import { writePostings, type PostingsRun } from './postings.ts';
import * as format from './segment-format.ts';

const SUFFIX_ESCAPE = 7;

/** Lays down a segment from terms given in rising order: the one place that knows how to write one. */
export class SegmentWriter {
  readonly #blocks = new ByteWriter();
  readonly #dictionary = new ByteWriter();
  readonly #postings = new ByteWriter();
  #termCount = 0;
  #previous = '';

  term(term: string, run: PostingsRun): void {
    const isFirstOfBlock = this.#termCount++ % format.BLOCK_TERMS === 0;
    if (isFirstOfBlock) {
      this.#blocks.u32(this.#dictionary.length);
      this.#blocks.u32(this.#postings.length);
    }
    this.#name(term, isFirstOfBlock ? 0 : sharedUnits(this.#previous, term));
    this.#previous = term;
    const start = this.#postings.length;
    writePostings(this.#postings, run);
    const df = run.to - run.from;
    this.#dictionary.varint(df);
    this.#dictionary.varint(this.#postings.length - start - df);
  }

  finish(ids: readonly DocId[], lengths: readonly number[]): Uint8Array {
    const docs = new ByteWriter();
    for (const length of lengths) {
      docs.byte(length & 255);
      docs.byte(length >> 8);
    }
    writeIds(docs, ids);
    const file = new ByteWriter();
    const blocksAt = format.HEADER_BYTES + docs.length;
    const dictionaryAt = blocksAt + this.#blocks.length;
    file.u32(format.MAGIC);
    file.u32(0);
    file.u32(ids.length);
    file.u32(this.#termCount);
    file.u32(lengths.reduce((sum, length) => sum + length, 0));
    file.u32(blocksAt);
    file.u32(dictionaryAt);
    file.u32(dictionaryAt + this.#dictionary.length);
    for (const part of [docs, this.#blocks, this.#dictionary, this.#postings])
      file.append(part.finish());
    return seal(file.finish());
  }

  #name(term: string, shared: number): void {
    const rest = term.length - shared;
    this.#dictionary.byte((shared << 3) | Math.min(rest, SUFFIX_ESCAPE));
    if (rest >= SUFFIX_ESCAPE) this.#dictionary.varint(rest - SUFFIX_ESCAPE);
    this.#dictionary.units(term, shared);
  }
}

function seal(bytes: Uint8Array): Uint8Array {
  const sum = format.checksum(bytes);
  for (let i = 0; i < 4; i++) bytes[4 + i] = sum >>> (8 * i);
  return bytes;
}
