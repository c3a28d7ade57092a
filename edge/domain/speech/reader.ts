import type { Dialect } from './number-words.ts';

/** Words and the written characters they were read from (UTF-16 offsets in the composed text).
 *  A word may carry a comma after it: a pause for the listener. */
export type Said = { readonly words: string; readonly from: number; readonly to: number };

/** What a reader made of the text from the place it stood at up to `to`. */
export type Phrase = { readonly to: number; readonly said: readonly Said[] };

/** Where a reader stands, and what it may know of the words before it. */
export type Place = {
  readonly text: string;
  readonly at: number;
  readonly dialect: Dialect;
  /** The lower-case word just before (only spaces or a colon between), or ''. */
  readonly previous: string;
  /** Lower-case words of this sentence so far, newest first, at most RECENT_WORDS. */
  readonly recent: readonly string[];
  /** Nothing was read before this place. */
  readonly isFirst: boolean;
};

/** A telephone cue stands at most this many words before its number. */
export const RECENT_WORDS = 6;

/**
 * One way of reading: it looks at one place, and says it or declines. It never looks further than
 * a bounded number of characters, so that no text can make the whole slow.
 */
export type Reader = { readonly name: string; readonly read: (place: Place) => Phrase | undefined };

/** Matches a sticky pattern at one offset. */
export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** The words of one group of a match made with the `d` flag, with the group's own span. */
export function sayGroup(match: RegExpExecArray, group: number, words: string): Said {
  const [from, to] = match.indices?.[group] ?? [match.index, match.index + match[0].length];
  return { words, from, to };
}

/** One span said as a whole. */
export function sayAll(from: number, to: number, words: string): Phrase {
  return { to, said: [{ words, from, to }] };
}

const NEXT_WORD = /[ \u00a0]{0,2}([\p{L}\p{M}]{1,20})/uy;

/** The lower-case word after an offset on the same line, or ''. */
export function nextWord(text: string, at: number): string {
  return matchAt(NEXT_WORD, text, at)?.[1]?.toLowerCase() ?? '';
}

const WORD_CHARACTER = /[\p{L}\p{M}\p{N}]/uy;

/** No letter or digit goes on at this offset. */
export function isBoundary(text: string, at: number): boolean {
  return matchAt(WORD_CHARACTER, text, at) === undefined;
}
