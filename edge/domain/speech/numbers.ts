import { CARDINAL_MAX_DIGITS, cardinalWords, digitWords, type Dialect } from './number-words.ts';
import { matchAt, nextWord, sayAll, type Place, type Reader } from './reader.ts';

/** A number as it was written. `decimals` is '' for a whole one. */
export type WrittenNumber = {
  readonly from: number;
  readonly to: number;
  readonly isNegative: boolean;
  readonly whole: string;
  readonly decimals: string;
  readonly hasDecimalDot: boolean;
};

/** 35.000 or 1.234.567,5; also 5,221,102 and groups parted by a no-break space. */
const GROUPED =
  /[-−]?((?:[1-9]\d{0,2})(?:(?:\.\d{3}){1,6}|(?:,\d{3}){2,6}|(?:[\u00a0\u202f]\d{3}){1,6}))(?!\d|\.\d)(?:,(\d{1,18})(?![\d,]\d?))?/y;
/** 1234, 1,5 and 1.5; never the head of a list (1,2,3) or of a version (3.2.1). */
const PLAIN = /[-−]?(\d{1,21})(?!\d)(?:([.,])(\d{1,30})(?!\d|[.,]\d))?/y;

/** The number that starts at an offset, its sign included. */
export function numberAt(text: string, at: number): WrittenNumber | undefined {
  const grouped = matchAt(GROUPED, text, at);
  const match = grouped ?? matchAt(PLAIN, text, at);
  if (!match) return undefined;
  const whole = (match[1] ?? '').replace(/\D/g, '');
  const decimals = (grouped ? match[2] : match[3]) ?? '';
  return {
    from: at,
    to: at + match[0].length,
    isNegative: !/\d/.test(match[0][0] ?? ''),
    whole,
    decimals,
    hasDecimalDot: !grouped && match[2] === '.'
  };
}

/** A number in words; `point` is what stands for the decimal separator. */
export function numberWords(number: WrittenNumber, dialect: Dialect, point = 'phẩy'): string {
  const sign = number.isNegative ? 'âm ' : '';
  const decimals = number.decimals === '' ? '' : ` ${point} ${digitWords(number.decimals)}`;
  return `${sign}${wholeWords(number.whole, dialect)}${decimals}`;
}

/** 05 is five (official papers pad their counts); 007 is a code, and so is 03 in Nghị quyết 03. */
function wholeWords(whole: string, dialect: Dialect, isName = false): string {
  const isCode = whole.startsWith('0') && whole.length > (isName ? 1 : 2);
  return isCode ? digitWords(whole) : cardinalWords(whole, dialect);
}

/** Words after which a fourth is "tư": thứ tư, tháng tư, quý tư. */
const COUNTED_IN_ORDER: ReadonlySet<string> = new Set(['thứ', 'tháng', 'quý']);

/** thứ nhất, thứ tư, tháng tư; every other number after these words is a plain one. */
export const ordinalReader: Reader = {
  name: 'ordinal',
  read({ text, at, previous }) {
    if (!COUNTED_IN_ORDER.has(previous)) return undefined;
    const number = numberAt(text, at);
    if (!number || number.decimals !== '') return undefined;
    if (Number(number.whole) === 4) return sayAll(at, number.to, 'tư');
    return previous === 'thứ' && number.whole === '1' ? sayAll(at, number.to, 'nhất') : undefined;
  }
};

/** What carries a number as its name: Nghị quyết 03, Thông tư 09, số 05. */
const NAMED_BY_NUMBER: ReadonlySet<string> = new Set([
  'quyết',
  'định',
  'tư',
  'thị',
  'luật',
  'điện',
  'số',
  'tệp'
]);

/** Amounts: what a decimal dot before them means is a decimal comma. */
const MAGNITUDES: ReadonlySet<string> = new Set([
  'trăm',
  'nghìn',
  'ngàn',
  'vạn',
  'triệu',
  'tỷ',
  'tỉ'
]);

/** 4.0 in "công nghiệp 4.0" is a version (chấm); 1.5 of something is a decimal (phẩy). */
function pointWord(number: WrittenNumber, { text }: Place): string {
  if (!number.hasDecimalDot || MAGNITUDES.has(nextWord(text, number.to))) return 'phẩy';
  return number.decimals === '0' ? 'chấm' : 'phẩy';
}

export const numberReader: Reader = {
  name: 'number',
  read(place) {
    const number = numberAt(place.text, place.at);
    if (number?.decimals === '' && !number.isNegative && NAMED_BY_NUMBER.has(place.previous)) {
      return sayAll(place.at, number.to, wholeWords(number.whole, place.dialect, true));
    }
    return (
      number &&
      sayAll(place.at, number.to, numberWords(number, place.dialect, pointWord(number, place)))
    );
  }
};

/** 3.2.1, 192.168.0.1: parts of a name, not of an amount. */
const DOTTED = /\d{1,6}(?:\.\d{1,6}){2,7}(?![.\d]\d?)/y;

export const dottedReader: Reader = {
  name: 'dotted',
  read({ text, at, dialect }) {
    if (numberAt(text, at)?.decimals === '' && matchAt(GROUPED, text, at)) return undefined;
    const match = matchAt(DOTTED, text, at);
    if (!match) return undefined;
    const parts = match[0].split('.').map((part) => wholeWords(part, dialect));
    return sayAll(at, at + match[0].length, parts.join(' chấm '));
  }
};

const DIGIT_RUN = /[-−]?(\d{1,60})/y;

/** Whatever digits no other reader wanted, one by one. */
export const digitsReader: Reader = {
  name: 'digits',
  read({ text, at, dialect }) {
    const match = matchAt(DIGIT_RUN, text, at);
    if (!match) return undefined;
    const digits = match[1] ?? '';
    const words =
      digits.length > CARDINAL_MAX_DIGITS ? digitWords(digits) : wholeWords(digits, dialect);
    return sayAll(at, at + match[0].length, words);
  }
};
