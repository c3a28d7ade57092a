import { phraseTable, type PhraseTable } from './phrase-table.ts';
import { Scan } from './scan.ts';
import { DIALECTS, type Region } from './number-words.ts';
import type { SpokenWord } from './spoken.ts';
import { composed } from './written.ts';

export type Reading = {
  /** Words, single spaces, and one mark of `,:;….!?` or a new line where a voice pauses. */
  readonly spoken: string;
  /** Every spoken syllable: where it stands in `spoken`, and the written characters it came from. */
  readonly words: readonly SpokenWord[];
};

export type ReadingOptions = {
  /** Chooses nghìn or ngàn, linh or lẻ; north when not given. */
  readonly region?: Region;
  /** A station's own readings, written form to spoken form; they come before every rule. */
  readonly pronunciations?: ReadonlyMap<string, string>;
};

/**
 * Vietnamese text as it is to be spoken: numbers, dates, units, document numbers, abbreviations
 * and addresses in words, plain words untouched. Decomposed input is read too; spans are UTF-16
 * offsets in the text as given. Never throws, and takes time in proportion to the text.
 */
export function readAloud(text: string, options: ReadingOptions = {}): Reading {
  const written = composed(text);
  const scan = new Scan(
    written.text,
    DIALECTS[options.region ?? 'north'],
    tableOf(options.pronunciations)
  );
  scan.run();
  const words = scan.out.words.map((word) => ({
    ...word,
    from: written.originOf(word.from),
    to: written.originOf(word.to)
  }));
  return { spoken: scan.out.toString(), words };
}

const TABLES = new WeakMap<ReadonlyMap<string, string>, PhraseTable>();

function tableOf(pronunciations: ReadonlyMap<string, string> | undefined): PhraseTable | undefined {
  if (!pronunciations || pronunciations.size === 0) return undefined;
  const table = TABLES.get(pronunciations) ?? phraseTable(pronunciations);
  TABLES.set(pronunciations, table);
  return table;
}
