import { digitWords } from './number-words.ts';
import { matchAt } from './reader.ts';

/** Signs that are said. */
const SAID: Readonly<Record<string, string>> = {
  '&': 'và',
  '%': 'phần trăm',
  '‰': 'phần nghìn',
  '@': 'a còng',
  '°': 'độ',
  '×': 'nhân',
  '÷': 'chia',
  '±': 'cộng trừ',
  '≥': 'lớn hơn hoặc bằng',
  '≤': 'nhỏ hơn hoặc bằng',
  '≠': 'khác',
  '½': 'một phần hai',
  '¼': 'một phần tư',
  '¾': 'ba phần tư',
  '²': 'vuông',
  '³': 'khối',
  '№': 'số',
  $: 'đô la',
  '€': 'ơ rô',
  '£': 'bảng Anh',
  '¥': 'yên Nhật',
  '₫': 'đồng'
};
/** Signs that are said only before a number: elsewhere they are ornament. */
const SAID_BEFORE_NUMBER: Readonly<Record<string, string>> = {
  '+': 'cộng',
  '=': 'bằng',
  '<': 'nhỏ hơn',
  '>': 'lớn hơn',
  '~': 'khoảng',
  '≈': 'khoảng'
};

/** Signs that are a pause. The rest (quotes, stars, emoji) are passed over. */
const PAUSES: Readonly<Record<string, string>> = {
  ',': ',',
  ':': ':',
  ';': ';',
  '.': '.',
  '!': '!',
  '?': '?',
  '…': '…',
  '(': ',',
  ')': ',',
  '[': ',',
  ']': ',',
  '{': ',',
  '}': ',',
  '|': ',',
  '/': ',',
  '\\': ',',
  '–': ',',
  '—': ',',
  '→': ',',
  '⇒': ',',
  '\t': ',',
  '\n': '\n',
  '\r': '\n',
  '\u2028': '\n',
  '\u2029': '\n'
};

const BEFORE_NUMBER = / ?\d/y;

/** What is said for a sign at its place, or ''. */
export function signWords(text: string, at: number, sign: string): string {
  const always = SAID[sign];
  if (always !== undefined) return always;
  const conditional = SAID_BEFORE_NUMBER[sign];
  if (conditional !== undefined) return matchAt(BEFORE_NUMBER, text, at + 1) ? conditional : '';
  return sign > '\u007f' && NUMERIC.test(sign) ? numericWords(sign) : '';
}

const NUMERIC = /^\p{N}$/u;
const DIGIT = /^\p{Nd}$/u;

/** Digits of other scripts by their value; circled and raised ones by what they stand for. */
function numericWords(sign: string): string {
  const plain = sign.normalize('NFKC').replace(/\D/g, '');
  if (plain !== '') return digitWords(plain);
  if (!DIGIT.test(sign)) return '';
  const code = sign.codePointAt(0) ?? 0;
  let value = 0; // decimal digits are encoded in runs that begin with zero (Unicode 4.6)
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value++;
  return digitWords(String(value));
}

const LOOSE_DASH = / /;
const GLUED_DOT = /(?<=[\p{Lu}])\.(?=[\p{L}\p{N}])/uy;
const DOTS = /\.\.{1,2}/y;

/** The pause a sign makes (one of the marks of spoken text), or ''. */
export function pauseMark(text: string, at: number, sign: string): string {
  if (sign === '-' || sign === '\u2010' || sign === '\u2011')
    return isLooseDash(text, at) ? ',' : '';
  if (sign === '.' && matchAt(GLUED_DOT, text, at)) return '';
  if (sign === '.' && matchAt(DOTS, text, at)) return '…';
  return PAUSES[sign] ?? '';
}

/** " - " parts a sentence; Wi-Fi and a list's dash do not. */
function isLooseDash(text: string, at: number): boolean {
  return LOOSE_DASH.test(text[at - 1] ?? '') || LOOSE_DASH.test(text[at + 1] ?? '');
}
