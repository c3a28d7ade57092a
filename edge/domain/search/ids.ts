import type { ByteReader } from './byte-reader.ts';
import { sharedUnits, type ByteWriter } from './byte-writer.ts';

/** What the caller knows a document by: a whole number from 0 to 2^52, or a string. */
export type DocId = string | number;

/** Longest string id, in UTF-16 units: a bound for readers of damaged bytes. */
const ID_MAX_UNITS = 255;

/** Numbers: varint (number * 2). Strings: varint (shared * 2 + 1), varint rest, the rest of the units. */
export function writeIds(writer: ByteWriter, ids: readonly DocId[]): void {
  let previous = '';
  for (const id of ids) {
    if (typeof id === 'number') writer.varint(id * 2);
    else {
      if (id.length > ID_MAX_UNITS) throw new RangeError('document id longer than 255 units');
      const shared = sharedUnits(previous, id);
      writer.varint(shared * 2 + 1);
      writer.varint(id.length - shared);
      writer.units(id, shared);
      previous = id;
    }
  }
}

export function readIds(reader: ByteReader, count: number): readonly DocId[] {
  const ids: DocId[] = [];
  let previous = '';
  while (ids.length < count) {
    const tagged = reader.varint();
    if (tagged % 2 === 0) ids.push(tagged / 2);
    else {
      const length = Math.min(reader.varint(), ID_MAX_UNITS);
      const rest = Array.from({ length }, () => reader.unit());
      const whole = previous.slice(0, (tagged - 1) / 2) + String.fromCharCode(...rest);
      previous = whole.slice(0, ID_MAX_UNITS);
      ids.push(previous);
    }
  }
  return ids;
}
