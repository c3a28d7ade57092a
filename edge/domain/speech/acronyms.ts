import { ABBREVIATIONS, PLACE_PREFIXES } from './abbreviations.ts';
import { letterName, spelled } from './letters.ts';
import { phraseAt, phraseTable } from './phrase-table.ts';
import { matchAt, sayAll, type Phrase, type Place } from './reader.ts';
import { isVietnameseSyllable } from './syllable.ts';

const TABLE = phraseTable(ABBREVIATIONS);
const BEFORE_NAME = /\. ?(?=[\p{Lu}\d])/uy;
const GLUED_BEFORE_NAME = /\.(?:(?=\p{Lu})| ?(?=\d))/uy;
/** N.T.T: a person known by initials. */
const INITIALS = /(?:\p{Lu}\.){2,6}\p{Lu}?(?![\p{L}\p{M}])/uy;
const DOT_INSIDE_SENTENCE = /\.(?= \p{Ll})/uy;
const CAPITAL_WORD = /[\p{P} ]{0,3}([\p{Lu}\p{M}]{2,12})(?![\p{L}\p{M}])/uy;

/** A word in capitals, two letters or more. */
function isCapitals(run: string): boolean {
  return run.length > 1 && run === run.toUpperCase() && run !== run.toLowerCase();
}

/** TP. Huế, Q.5, TS. Lan: single letters only when glued to the name. */
function prefixAt(place: Place, run: string): Phrase | undefined {
  const words = PLACE_PREFIXES.get(run);
  if (words === undefined) return undefined;
  const match = matchAt(
    run.length === 1 ? GLUED_BEFORE_NAME : BEFORE_NAME,
    place.text,
    place.at + run.length
  );
  return match && sayAll(place.at, place.at + run.length + match[0].length, words);
}

/** In a heading BAN and TIN are words; only forms that cannot be syllables are abbreviations there. */
function isHeadingWord(place: Place, run: string): boolean {
  if (run === 'AI' || !isCapitals(run) || !isVietnameseSyllable(run)) return false;
  const next = matchAt(CAPITAL_WORD, place.text, place.at + run.length)?.[1];
  return next !== undefined && isVietnameseSyllable(next) && !ABBREVIATIONS.has(next);
}

/** A form of the table, with the dot that shortens it where the sentence goes on. */
export function knownAt(text: string, at: number, run: string): Phrase | undefined {
  const known = phraseAt(TABLE.get(run), text, at);
  const hasDot = known && matchAt(DOT_INSIDE_SENTENCE, text, known.to);
  return hasDot ? { ...known, to: known.to + 1 } : known;
}

function initialsAt({ text, at }: Place): Phrase | undefined {
  const match = matchAt(INITIALS, text, at);
  return match && sayAll(at, at + match[0].length, spelled(match[0]));
}

/** A known short form, a shortened place name, initials; else unknown capitals letter by letter. */
export function acronymAt(place: Place, run: string): Phrase | undefined {
  const known = isHeadingWord(place, run) ? undefined : knownAt(place.text, place.at, run);
  const prefix = prefixAt(place, run);
  if (known || prefix) return prefix && prefix.to > (known?.to ?? 0) ? prefix : known;
  return initialsAt(place) ?? spelledAt(place, run);
}

function spelledAt(place: Place, run: string): Phrase | undefined {
  const isLetter = run.length === 1 && letterName(run) !== undefined && !isVietnameseSyllable(run);
  if (!isLetter && (!isCapitals(run) || isVietnameseSyllable(run))) return undefined;
  const words = spelled(run);
  return words === '' ? undefined : sayAll(place.at, place.at + run.length, words);
}
