import { fail, ok, type Result } from '../result.ts';
import { ByteReader } from './byte-reader.ts';
import { readIds, type DocId } from './ids.ts';
import * as format from './segment-format.ts';
import { TermCursor, type Layout } from './term-cursor.ts';

/**
 * An immutable piece of the search index: up to a few hundred documents in one array of bytes that
 * is read in place. Opening checks the frame and the checksum and decodes nothing but lengths, so a
 * device can search as soon as it has the bytes.
 */
export class Segment {
  readonly docCount: number;
  readonly termCount: number;
  /** Sum of `lengths`, the number ranking needs. */
  readonly totalLength: number;
  /** Weighted tokens of each document. */
  readonly lengths: Uint16Array;
  readonly bytes: Uint8Array;
  readonly #layout: Layout;
  #ids: readonly DocId[] | undefined;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.bytes = layout.bytes;
    this.docCount = layout.docCount;
    this.termCount = layout.termCount;
    this.totalLength = format.readU32(layout.bytes, 16);
    this.lengths = readLengths(layout);
  }

  /** Decoded at the first hit: most restarts never search. */
  get ids(): readonly DocId[] {
    const idsAt = format.HEADER_BYTES + 2 * this.docCount;
    return (this.#ids ??= readIds(new ByteReader(this.bytes, idsAt), this.docCount));
  }

  /** A walk over the terms, from the first. */
  terms(): TermCursor {
    return new TermCursor(this.#layout);
  }
}

/** Bytes as `SegmentBuilder.finish` or `mergeSegments` gave them; anything else is refused. */
export function openSegment(
  bytes: Uint8Array
): Result<Segment, { code: 'segment_version' | 'segment_damaged' }> {
  if (bytes.length < format.HEADER_BYTES) return fail('segment_damaged');
  if (format.readU32(bytes, 0) !== format.MAGIC) return fail('segment_version');
  if (format.readU32(bytes, 4) !== format.checksum(bytes)) return fail('segment_damaged');
  const layout: Layout = {
    bytes,
    docCount: format.readU32(bytes, 8),
    termCount: format.readU32(bytes, 12),
    blocksAt: format.readU32(bytes, 20),
    dictionaryAt: format.readU32(bytes, 24),
    postingsAt: format.readU32(bytes, 28)
  };
  return isSound(layout) ? ok(new Segment(layout)) : fail('segment_damaged');
}

/** Parts in order and inside the bytes, so that every loop over them is bounded by real bytes. */
function isSound(layout: Layout): boolean {
  const { bytes, docCount, termCount, blocksAt, dictionaryAt, postingsAt } = layout;
  const blockBytes = format.BLOCK_BYTES * Math.ceil(termCount / format.BLOCK_TERMS);
  return (
    docCount <= format.SEGMENT_MAX_DOCS &&
    // An id takes a byte at least, a term two.
    format.HEADER_BYTES + 3 * docCount <= blocksAt &&
    blocksAt + blockBytes === dictionaryAt &&
    dictionaryAt + 2 * termCount <= postingsAt &&
    postingsAt <= bytes.length
  );
}

function readLengths({ bytes, docCount }: Layout): Uint16Array {
  const lengths = new Uint16Array(docCount);
  for (let doc = 0, at = format.HEADER_BYTES; doc < docCount; doc++, at += 2)
    lengths[doc] = bytes[at]! | (bytes[at + 1]! << 8);
  return lengths;
}
