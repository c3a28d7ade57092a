import { PLACE_PREFIXES } from './abbreviations.ts';

/** A part of a text: UTF-16 offsets, the end not included. */
export type Span = { readonly from: number; readonly to: number };

/** A run of stops, then what closes a quotation or a bracket; or the end of a line. */
const ENDING = /[.!?…]{1,40}["'”’»)\]]{0,8}|\n/gu;
const WORD_BEFORE = /[\p{L}\p{M}]{1,12}$/u;
const NEXT_SIGN = /^[\s"'“‘«([–—-]{0,8}(\S)/u;
const LIST_NUMBER = /(?:^|[\n.!?…;])[ \t]{0,8}(?:\d{1,3}|[IVX]{1,5}|[a-zđ])$/u;
/** N. V. An: an initial before or after another. */
const SECOND_INITIAL = /\p{Lu}\. ?\p{Lu}$/u;
const INITIAL = /(?<![\p{L}\p{M}])\p{Lu}$/u;
const NEXT_INITIAL = /^ \p{Lu}\./u;
/** How far back a word or list number before a stop can begin. */
const LOOK_BACK = 16;

/**
 * Sentences in order, without the white space around them. A stop inside a number, after a
 * shortened name (TP. Huế), after a list number (1. Mục tiêu) or before a small letter does not
 * end one; a new line always does.
 */
export function splitSentences(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const match of text.matchAll(ENDING)) {
    const to = match.index + match[0].length;
    if (match[0] !== '\n' && !endsSentence(text, match.index, to)) continue;
    spans.push(trimmed(text, { from, to }));
    from = to;
  }
  spans.push(trimmed(text, { from, to: text.length }));
  return spans.filter((span) => span.from < span.to);
}

function trimmed(text: string, span: Span): Span {
  let { from, to } = span;
  while (from < to && isSpace(text[from])) from++;
  while (to > from && isSpace(text[to - 1])) to--;
  return { from, to };
}

function isSpace(sign: string | undefined): boolean {
  return sign !== undefined && /\s/.test(sign);
}

function endsSentence(text: string, stop: number, to: number): boolean {
  const after = text[to];
  if (after === undefined || after === '\n') return true;
  if (!isSpace(after)) return false;
  const next = NEXT_SIGN.exec(text.slice(to, to + LOOK_BACK))?.[1] ?? '';
  if (next !== '' && next === next.toLowerCase() && next !== next.toUpperCase()) return false;
  return (
    text[stop] !== '.' ||
    !isShortening(text.slice(Math.max(0, stop - LOOK_BACK), stop), text.slice(to, to + 3))
  );
}

/** TP. Huế, ông N. V. An, and the number of a list item. */
function isShortening(before: string, after: string): boolean {
  const word = WORD_BEFORE.exec(before)?.[0].normalize('NFC') ?? '';
  if (PLACE_PREFIXES.has(word) || LIST_NUMBER.test(before)) return true;
  return SECOND_INITIAL.test(before) || (INITIAL.test(before) && NEXT_INITIAL.test(after));
}
