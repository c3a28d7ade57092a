/** A text composed (NFC) for reading, and the way back to the characters that were written. */
export type Written = {
  readonly text: string;
  /** Offset in the written text of an offset in the composed one. */
  readonly originOf: (offset: number) => number;
};

const MARK = /\p{M}/u;
/** A letter with its marks. 30 marks are what Unicode's stream-safe format allows (UAX #15, 13):
 *  more on one letter would make composing slow. */
const CLUSTER = /\P{M}?\p{M}{1,30}|\P{M}/gu;

/** Composes decomposed letters; a text without combining marks is returned as it is. */
export function composed(written: string): Written {
  if (!MARK.test(written)) return { text: written, originOf: (offset) => offset };
  const parts: string[] = [];
  const origins: number[] = [];
  for (const { 0: cluster, index } of written.matchAll(CLUSTER)) {
    const part = cluster.length === 1 ? cluster : cluster.normalize('NFC');
    parts.push(part);
    for (let unit = 0; unit < part.length; unit++)
      origins.push(index + (part.length === cluster.length ? unit : 0));
  }
  origins.push(written.length);
  return { text: parts.join(''), originOf: (offset) => origins[offset] ?? written.length };
}
