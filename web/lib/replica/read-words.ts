import type { Item, Voice } from '#domain/bulletin/board.ts';
import { parseTextDoc, type TextDoc } from '#domain/bulletin/text.ts';
import { formatUtf8, parseUtf8 } from '#domain/bytes.ts';
import type { Timings } from './item.ts';
import type { DeviceCopy } from './replica.ts';
import { parseTimings } from './timings.ts';

/** A bulletin's words; undefined: not on this device yet, or erased. */
export async function readDoc(
  replica: Pick<DeviceCopy, 'readText'>,
  { log, index }: Item
): Promise<TextDoc | undefined> {
  const text = await replica.readText(log, index);
  if (text === undefined || text === null) return undefined;
  const doc = parseTextDoc(formatUtf8(text));
  return doc.ok ? doc.value : undefined;
}

/** When each word of a voice is said; undefined where its maker gave no times, or out of reach. */
export async function readTimings(
  readBlob: (hash: string) => Promise<Uint8Array | undefined>,
  { timings }: Voice
): Promise<Timings | undefined> {
  const bytes = timings && (await readBlob(timings));
  const text = bytes && parseUtf8(bytes);
  return text === undefined || text === '' ? undefined : parseTimings(text);
}
