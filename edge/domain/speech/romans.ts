import { cardinalWords } from './number-words.ts';
import {
  isBoundary,
  matchAt,
  nextWord,
  type Phrase,
  type Place,
  type Reader,
  type Said
} from './reader.ts';

const NUMERAL = /([IVXLCDM]{1,15}|[ivxlcdm]{1,15})(?![\p{L}\p{M}])/uy;
/** The one way to write a number from 1 to 3999. */
const CANONICAL = /^M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$/;
const VALUES: Readonly<Record<string, number>> = {
  I: 1,
  V: 5,
  X: 10,
  L: 50,
  C: 100,
  D: 500,
  M: 1000
};
const YEAR = /\/((?:19|20)\d{2})(?!\d)/y;
const LIST_LABEL = /[.)] ?(?=\p{Lu})/uy;

/** Words that are followed by a numeral. */
const SECTIONS: ReadonlySet<string> = new Set([
  'kỷ',
  'kỉ',
  'thứ',
  'chương',
  'phần',
  'mục',
  'đoạn',
  'khoản',
  'khóa',
  'khoá',
  'lục',
  'số',
  'quý',
  'quí',
  'hội',
  'lần',
  'năm',
  'hạng',
  'loại',
  'cấp',
  'bậc',
  'vùng',
  'vực',
  'đợt',
  'tập',
  'nhóm',
  'biểu',
  'mẫu',
  'bảng',
  'kỳ',
  'giai',
  'tuyến',
  'quyển',
  'trung',
  'điều',
  'độ',
  'tiết'
]);

/** The value of a numeral, or undefined when it is not one. */
export function romanValue(written: string): number | undefined {
  const upper = written.toUpperCase();
  if (upper === '' || !CANONICAL.test(upper)) return undefined;
  return Array.from(upper).reduce((sum, sign, index) => {
    const [value, next] = [VALUES[sign] ?? 0, VALUES[upper[index + 1] ?? ''] ?? 0];
    return value < next ? sum - value : sum + value;
  }, 0);
}

/** C, D, L and M alone after "phần" are letters of a list; I, V and X are numerals. */
function isLetter(written: string): boolean {
  return written.length === 1 && 'CDLM'.includes(written);
}

/** Small numerals are also words (vi, di, xi): they count only where the phrase ends with them. */
function endsPhrase(text: string, to: number): boolean {
  const next = nextWord(text, to);
  return next === '' || SECTIONS.has(next) || next === 'và' || next === 'của';
}

function isNumeral(written: string, place: Place): boolean {
  const to = place.at + written.length;
  if (!isBoundary(place.text, to)) return false;
  const isUpper = written === written.toUpperCase();
  if (isUpper && written.length > 1 && /^[IVX]+$/.test(written)) return true;
  if (isUpper && isLineStart(place) && /^[IVX]$/.test(written))
    return matchAt(LIST_LABEL, place.text, to) !== undefined;
  if (!SECTIONS.has(place.previous)) return false;
  return isUpper ? !isLetter(written) : endsPhrase(place.text, to);
}

function isLineStart({ text, at }: Place): boolean {
  return at === 0 || text[at - 1] === '\n';
}

/** quý I/2025: the year after a slash. */
function yearAt(place: Place, at: number): Said[] {
  const match = matchAt(YEAR, place.text, at);
  if (!match) return [];
  return [
    {
      words: `năm ${cardinalWords(match[1] ?? '', place.dialect)}`,
      from: at,
      to: at + match[0].length
    }
  ];
}

export const romanReader: Reader = {
  name: 'roman',
  read(place): Phrase | undefined {
    const written = matchAt(NUMERAL, place.text, place.at)?.[1] ?? '';
    const value = romanValue(written);
    if (value === undefined || !isNumeral(written, place)) return undefined;
    const to = place.at + written.length;
    const year = yearAt(place, to);
    return {
      to: year[0]?.to ?? to,
      said: [{ words: numeralWords(value, place), from: place.at, to }, ...year]
    };
  }
};

function numeralWords(value: number, { previous, dialect }: Place): string {
  if (value === 1 && previous === 'thứ') return 'nhất';
  if (value === 4 && (previous === 'thứ' || previous === 'quý' || previous === 'quí')) return 'tư';
  return cardinalWords(String(value), dialect);
}
