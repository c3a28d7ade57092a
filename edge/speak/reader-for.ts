import { plainReader, type Reader } from './reading.ts';

/** Who reads a language aloud. */
export function readerFor(lang: string): Reader {
  return plainReader(lang);
}
