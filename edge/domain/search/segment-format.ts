/**
 * Layout of a segment, all numbers little-endian:
 *
 *   0  magic "LSG1"            16  total length of its texts, weighted tokens
 *   4  checksum from byte 8    20  block index starts
 *   8  number of documents     24  dictionary starts
 *  12  number of terms         28  postings start
 *  32  length of each document (u16 each), then their ids, see ids.ts
 *
 * Block index: for each 16 terms, u32 offset in the dictionary and u32 offset in the postings.
 * Dictionary: for each term in order, one byte (units shared with the term before << 3 | units that
 * follow, 7 = a varint of the rest is next), the units, varint df, varint (bytes of postings - df).
 * Postings: for each document in order, varint (gap << 2 | code); code 0 to 2 is the weight less 1,
 * code 3 means a byte with the weight less 4 follows.
 */
export const MAGIC = 0x3147534c;
export const HEADER_BYTES = 32;
export const BLOCK_TERMS = 16;
export const BLOCK_BYTES = 8;
/** Documents in one segment: postings are decoded into 16-bit numbers. */
export const SEGMENT_MAX_DOCS = 65_535;
export const LENGTH_MAX = 65_535;
/** Weight of a term in a document is counted up to here, which is far beyond where ranking saturates. */
export const WEIGHT_MAX = 259;

/**
 * FNV-1a over 32-bit words, begun with the length: against a torn write or a rotten disk, not
 * against an enemy. By words because the whole index is summed at every start.
 */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5 ^ bytes.length;
  // Past the end a byte reads as undefined, which counts as 0 here.
  for (let i = 8; i < bytes.length; i += 4) {
    const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
    hash = Math.imul(hash ^ word, 0x01000193);
  }
  return hash >>> 0;
}

export const readU32 = (bytes: Uint8Array, at: number): number =>
  (bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)) >>> 0;
