import type { ByteWriter } from './byte-writer.ts';

/** Documents of one term in rising order, and its weight in each: scratch space, used again and again. */
export type Postings = { readonly docs: Uint16Array; readonly weights: Uint16Array };

export function createPostings(capacity: number): Postings {
  return { docs: new Uint16Array(capacity), weights: new Uint16Array(capacity) };
}

/** The postings of one term among those of many: from `from` up to `to`. */
export type PostingsRun = {
  readonly postings: Postings;
  readonly from: number;
  readonly to: number;
};

export function writePostings(writer: ByteWriter, { postings, from, to }: PostingsRun): void {
  let previous = -1;
  for (let i = from; i < to; i++) {
    const doc = postings.docs[i]!;
    const weight = postings.weights[i]!;
    const code = Math.min(weight, 4) - 1;
    writer.varint(((doc - previous - 1) << 2) | code);
    if (code === 3) writer.byte(weight - 4);
    previous = doc;
  }
}

/** Where a term's postings lie in the segment's bytes, and how many documents there are. */
export type PostingsPlace = {
  readonly at: number;
  readonly byteLength: number;
  readonly df: number;
};

/** Fills `into`; returns how many were read (fewer than df only where bytes are damaged). */
export function readPostings(
  bytes: Uint8Array,
  { at: start, byteLength, df }: PostingsPlace,
  into: Postings
): number {
  const { docs, weights } = into;
  const end = start + byteLength;
  let at = start;
  let doc = -1;
  let count = 0;
  while (count < df && at < end) {
    let value = bytes[at++]!;
    if (value >= 0x80) {
      value = (value & 0x7f) | (bytes[at++]! << 7);
      if (value >= 0x4000) value = (value & 0x3fff) | (bytes[at++]! << 14);
    }
    doc += (value >> 2) + 1;
    docs[count] = doc;
    const code = value & 3;
    weights[count] = code === 3 ? bytes[at++]! + 4 : code + 1;
    count++;
  }
  return count;
}

/** For each document of the term, puts its weight into `into` where that is higher. The hot loop of a search. */
export function raiseWeights(
  bytes: Uint8Array,
  { at: start, byteLength }: PostingsPlace,
  into: Uint16Array
): void {
  const end = start + byteLength;
  let at = start;
  let doc = -1;
  while (at < end) {
    let value = bytes[at++]!;
    if (value >= 0x80) {
      value = (value & 0x7f) | (bytes[at++]! << 7);
      if (value >= 0x4000) value = (value & 0x3fff) | (bytes[at++]! << 14);
    }
    doc += (value >> 2) + 1;
    const code = value & 3;
    const weight = code === 3 ? bytes[at++]! + 4 : code + 1;
    if (into[doc]! < weight) into[doc] = weight;
  }
}
