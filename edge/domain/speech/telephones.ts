import { digitWords } from './number-words.ts';
import {
  matchAt,
  nextWord,
  sayAll,
  type Phrase,
  type Place,
  type Reader,
  type Said
} from './reader.ts';

/** +84 or a leading zero, then groups; 10 or 11 digits in all (national numbering plan). */
const NATIONAL = /(?:\(?\+84\)?[ .-]?\d{1,3}|\(?0\d{1,3}\)?)(?:[ .-]?\d{1,8}){1,4}(?!\d|[.,]\d)/y;
/** Toll-free and information lines: 1800 and 1900 with 4 to 6 more digits. */
const SERVICE = /1[89]00(?:[ .]?\d{2,6}){1,2}(?!\d|[.,]\d)/y;
const SHORT = /\d{3,8}(?!\d|[.,/-]\d|[%\p{L}])/uy;
const CODE = /\d{4,24}(?!\d|[.,/]\d)/y;
const USSD = /\*\d{1,6}(?:\*\d{1,12}){0,3}#/y;

const CALL_CUES: ReadonlySet<string> = new Set([
  'gọi',
  'đài',
  'hotline',
  'nóng',
  'thoại',
  'sđt',
  'đt',
  'nhắn',
  'zalo',
  'fax',
  'viber',
  'đầu'
]);
const CODE_CUES: ReadonlySet<string> = new Set([
  'khoản',
  'stk',
  'mã',
  'cccd',
  'cmnd',
  'otp',
  'pin',
  'mật',
  'căn'
]);
/** What may follow a number one can dial; any other word after it is something being counted. */
const AFTER_A_NUMBER: ReadonlySet<string> = new Set([
  '',
  'hoặc',
  'và',
  'hay',
  'để',
  'khi',
  'nếu',
  'là',
  'của',
  'thì',
  'trong',
  'gửi',
  'theo',
  'miễn',
  'tại',
  'từ',
  'được',
  'với',
  'cho',
  'nhận',
  'ngay',
  'đến',
  'báo',
  'lúc',
  'bất',
  'nhằm',
  'do',
  'có',
  'không',
  'trước',
  'sau',
  'gặp',
  'bấm',
  'rồi',
  'tiếp',
  'phản',
  'tư',
  'hỗ'
]);

/** Groups as written; an unbroken mobile number is said in 4, 3 and 3 digits, as people do. */
function groupsOf(written: string, at: number): Said[] {
  const runs = Array.from(written.matchAll(/\d+/g), ({ 0: digits, index }) => ({
    digits,
    from: at + index
  }));
  const split = runs.length === 1 ? runs.flatMap(chunks) : runs;
  return split.map(({ digits, from }, index) => ({
    words: `${digitWords(digits)}${index < split.length - 1 ? ',' : ''}`,
    from,
    to: from + digits.length
  }));
}

type Run = { readonly digits: string; readonly from: number };

function chunks({ digits, from }: Run): Run[] {
  let start = 0;
  return chunkSizes(digits.length).map((size) => {
    const group = { digits: digits.slice(start, start + size), from: from + start };
    start += size;
    return group;
  });
}

/** Fours first, until threes come out even: 4-3-3, 4-4, 3-3-3. */
function chunkSizes(length: number): number[] {
  if (length <= 5) return [length];
  const fours = length % 3;
  return [
    ...Array<number>(fours).fill(4),
    ...Array<number>(Math.floor((length - fours * 4) / 3)).fill(3)
  ];
}

function phraseOf(written: string, at: number): Phrase {
  const groups = groupsOf(written, at);
  const plus = written.indexOf('+');
  const sign = plus < 0 ? [] : [{ words: 'cộng', from: at + plus, to: at + plus + 1 }];
  return { to: at + written.length, said: [...sign, ...groups] };
}

function national({ text, at }: Place): Phrase | undefined {
  const match = matchAt(NATIONAL, text, at);
  const count = match?.[0].replace(/\D/g, '').length ?? 0;
  return match &&
    (count === 10 ||
      count === 11 ||
      (count === 9 && match[0].includes('(')) ||
      (count === 12 && match[0].includes('+')))
    ? phraseOf(match[0], at)
    : undefined;
}

function service({ text, at }: Place): Phrase | undefined {
  const match = matchAt(SERVICE, text, at);
  const count = match?.[0].replace(/\D/g, '').length ?? 0;
  return match && count >= 8 && count <= 10 ? phraseOf(match[0], at) : undefined;
}

/** The emergency numbers: said digit by digit wherever somebody says or keeps "số 112". */
const RESCUE = /11[1-5](?!\d)/y;
const RESCUE_CUES: ReadonlySet<string> = new Set([
  'đọc',
  'nhắc',
  'bấm',
  'quay',
  'nhớ',
  'thuộc',
  'ghi'
]);

function isRescue({ text, at, previous, recent }: Place): boolean {
  const isNamed = previous === 'số' && RESCUE_CUES.has(recent[1] ?? '');
  return isNamed && matchAt(RESCUE, text, at) !== undefined;
}

/** 112, 5656, 8560 are dialled only where the sentence speaks of calling. */
function short(place: Place): Phrase | undefined {
  const isCalled = place.recent.some((word) => CALL_CUES.has(word));
  if (!isCalled && !isRescue(place)) return undefined;
  const match = matchAt(SHORT, place.text, place.at);
  if (!match || YEAR_WORDS.has(place.previous)) return undefined;
  return AFTER_A_NUMBER.has(nextWord(place.text, place.at + match[0].length))
    ? phraseOf(match[0], place.at)
    : undefined;
}

const YEAR_WORDS: ReadonlySet<string> = new Set([
  'năm',
  'giai',
  'đoạn',
  'tháng',
  'ngày',
  'khoảng',
  'hơn',
  'gần',
  'thêm'
]);

/** Larger amounts are written with dots; so many digits in a row are a code. */
const AMOUNT_MAX_DIGITS = 6;

function code(place: Place): Phrase | undefined {
  if (
    !place.recent.slice(0, 4).some((word) => CODE_CUES.has(word)) ||
    YEAR_WORDS.has(place.previous)
  )
    return undefined;
  const match = matchAt(CODE, place.text, place.at);
  if (!match) return undefined;
  const isLong = match[0].length >= AMOUNT_MAX_DIGITS;
  return isLong || AFTER_A_NUMBER.has(nextWord(place.text, place.at + match[0].length))
    ? phraseOf(match[0], place.at)
    : undefined;
}

/** *101#: sao, the digits, thăng. */
function ussd({ text, at }: Place): Phrase | undefined {
  const match = matchAt(USSD, text, at);
  if (!match) return undefined;
  const words = Array.from(match[0], (sign) =>
    sign === '*' ? 'sao' : sign === '#' ? 'thăng' : digitWords(sign)
  );
  return sayAll(at, at + match[0].length, words.join(' '));
}

export const telephoneReader: Reader = {
  name: 'telephone',
  read: (place) => national(place) ?? service(place) ?? short(place) ?? code(place) ?? ussd(place)
};
