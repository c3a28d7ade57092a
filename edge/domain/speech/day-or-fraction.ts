import { matchAt, nextWord, type Place } from './reader.ts';

/** Said or written before a day: no second "ngày" is said after them. */
export const DAY_WORDS: ReadonlySet<string> = new Set(['ngày', 'mùng', 'mồng']);
/** After these a pair of numbers is a house, not a day: số nhà 12/5, hẻm 3/2. */
export const HOUSE_WORDS: ReadonlySet<string> = new Set([
  'nhà',
  'ngõ',
  'ngách',
  'hẻm',
  'kiệt',
  'thửa'
]);
/** "chiều 24/11" is a day whatever follows, and so is the road "đường 3/2". */
const SURE_CUES: ReadonlySet<string> = new Set([
  ...DAY_WORDS,
  'đường',
  'hôm',
  'sáng',
  'trưa',
  'chiều',
  'tối',
  'đêm',
  'lễ',
  'tết'
]);
/** Words that make 24/11 a day rather than a fraction unless a portion follows. */
const CUES: ReadonlySet<string> = new Set([
  'khuya',
  'nay',
  'qua',
  'mai',
  'dịp',
  'khánh',
  'niệm',
  'từ',
  'đến',
  'tới',
  'trước',
  'sau',
  'hai',
  'ba',
  'tư',
  'năm',
  'sáu',
  'bảy',
  'nhật'
]);
/** What is halved and quartered: before these words no day can be meant. */
const PORTIONS: ReadonlySet<string> = new Set([
  'số',
  'diện',
  'tổng',
  'thìa',
  'muỗng',
  'cốc',
  'ly',
  'lít',
  'chén',
  'lượng',
  'dân',
  'quãng',
  'thời',
  'nhu',
  'chiều',
  'khối',
  'công',
  'suất',
  'giá',
  'đoạn',
  'chặng',
  'hộ',
  'học',
  'nước',
  'quy',
  'mức',
  'liều',
  'xã',
  'thôn',
  'tỉnh',
  'đại',
  'phiếu',
  'thành',
  'tiền'
]);
/** Days in a row: ngày 20, 21 và 22-11. */
const LINKS: ReadonlySet<string> = new Set(['và', 'đến', 'tới', 'hoặc']);

/**
 * Whether a day and month (already in their bounds) are meant by `match`, whose groups are day,
 * separator, month. A dash or dot needs the word ngày; a slash may have a softer cue, or no other
 * sense than a day.
 */
export function isMeantAsDay(match: RegExpExecArray, place: Place): boolean {
  const next = nextWord(place.text, match.index + match[0].length);
  if (match[2] !== '/') return next !== 'tháng' && isAfterDay(place);
  if (HOUSE_WORDS.has(place.previous)) return false;
  if (SURE_CUES.has(place.previous)) return true;
  if (PORTIONS.has(next)) return false;
  if (CUES.has(place.previous) || place.text[place.at - 1] === '(') return true;
  if (place.recent.some((word) => SURE_CUES.has(word) && word !== 'đường')) return true;
  return isImproper(match) && !isAlone(match, place);
}

function isAfterDay({ previous, recent }: Place): boolean {
  return (
    DAY_WORDS.has(previous) || (LINKS.has(previous) && recent.some((word) => DAY_WORDS.has(word)))
  );
}

/** 24/11 cannot well be a part of one; 24/7 is round the clock. */
function isImproper(match: RegExpExecArray): boolean {
  return Number(match[1]) > Number(match[3]) && match[0] !== '24/7';
}

const REST = /\s*$/y;

/** A cell that holds nothing else gives no hint that it is a date. */
function isAlone(match: RegExpExecArray, { text, isFirst }: Place): boolean {
  return isFirst && matchAt(REST, text, match.index + match[0].length) !== undefined;
}
