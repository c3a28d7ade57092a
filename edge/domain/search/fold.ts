/**
 * Folding: what makes "Chuyển đổi số", "chuyen doi so" and a decomposed spelling the same search.
 * Works on single UTF-16 units, so old and new tone placement (hoà, hòa) fold alike. Letters beyond
 * the basic plane separate words: no Vietnamese text needs them, and it keeps the loop free of pairs.
 */
const SEPARATOR = 0;
/** Combining marks and invisible characters: inside a word, but not part of its fold. */
const IGNORED = 1;
const SPACE = 32;

/** Longest token kept, in UTF-16 units: a URL or a base64 blob must not bloat the dictionary. */
export const TOKEN_MAX_UNITS = 24;

/** A token of the text: its fold and where it stands, [from, to) in UTF-16 units of the original. */
export type Syllable = { readonly fold: string; readonly from: number; readonly to: number };

const pages: (Uint16Array | undefined)[] = [];

/** 256 units at a time, made when first met: a full table would cost a slow phone its first frame. */
function pageOf(unit: number): Uint16Array {
  const number = unit >> 8;
  return (pages[number] ??= Uint16Array.from({ length: 256 }, (_, low) =>
    foldCharacter(String.fromCharCode((number << 8) | low))
  ));
}

function foldCharacter(character: string): number {
  if (/^[\p{M}\p{Cf}]$/u.test(character)) return IGNORED;
  if (!/^[\p{L}\p{N}]$/u.test(character)) return SEPARATOR;
  if (character === 'đ' || character === 'Đ') return 'd'.charCodeAt(0);
  const base = character.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  // ½ or a ligature would become several characters: such a one stays what it is.
  return base.length === 1 ? base.charCodeAt(0) : character.toLowerCase().charCodeAt(0);
}

const decodeUnits = (units: Uint16Array) =>
  String.fromCharCode.apply(undefined, units as unknown as number[]);

/** A token while it is being visited: its fold is the first `length` of `units`. */
export type Token = {
  readonly units: Uint16Array;
  readonly length: number;
  readonly from: number;
  readonly to: number;
};

/** Calls back with each token in order. It is one object, filled anew each time: copy what you keep. */
export function eachToken(text: string, visit: (token: Token) => void): void {
  const units = new Uint16Array(TOKEN_MAX_UNITS);
  const token = { units, length: 0, from: 0, to: 0 };
  let length = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i++) {
    const unit = i < text.length ? text.charCodeAt(i) : SPACE;
    const folded = pageOf(unit)[unit & 255]!;
    if (folded === IGNORED) continue;
    if (folded !== SEPARATOR) {
      if (length === 0) from = i;
      if (length < TOKEN_MAX_UNITS) units[length++] = folded;
    } else if (length > 0) {
      token.length = length;
      token.from = from;
      token.to = i;
      visit(token);
      length = 0;
    }
  }
}

/** Tokens in order: a token is a run of letters and digits, so "57-NQ/TW" gives 57, nq and tw. */
export function foldSyllables(text: string): readonly Syllable[] {
  const syllables: Syllable[] = [];
  eachToken(text, ({ units, length, from, to }) => {
    syllables.push({ fold: decodeUnits(units.subarray(0, length)), from, to });
  });
  return syllables;
}

/** The folds alone, one space between. */
export function foldText(text: string): string {
  return foldSyllables(text)
    .map(({ fold }) => fold)
    .join(' ');
}

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

/**
 * A spelling that still tells lợn from lớn, yet takes either tone placement and any composition:
 * lower case, marks kept, the tone moved to the end of its word.
 */
export function accentKey(word: string): string {
  const decomposed = word.normalize('NFD').toLowerCase();
  return decomposed.replace(TONES, '') + (decomposed.match(TONES) ?? []).join('');
}
