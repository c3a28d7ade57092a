import { DAY_WORDS, isMeantAsDay } from './day-or-fraction.ts';
import { cardinalWords } from './number-words.ts';
import { matchAt, sayGroup, type Phrase, type Place, type Reader, type Said } from './reader.ts';

/** 24/11/2026, 24-11-2026, 24.11.2026: the same separator twice. */
const FULL = /(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?![\d/])/dy;
const ISO = /(\d{4})-(\d{2})-(\d{2})(?!\d)/dy;
/** 25–26/10/2025, 25-26/10: two days of one month. */
const DAYS = /(\d{1,2}) ?([-–]) ?(\d{1,2})[/.](\d{1,2})(?:[/.](\d{4}))?(?![\d/])/dy;
const DAY_MONTH = /(\d{1,2})([/.-])(\d{1,2})(?![\d/%]|[.,-]\d)/dy;
const MONTH_YEAR = /(\d{1,2})[/.-](\d{4})(?![\d/]|[.,]\d)/dy;
/** "tháng 1 2024": the word năm was left out. */
const MONTH_SPACE_YEAR = /(\d{1,2}) (\d{4})(?!\d|[.,/-]\d)/dy;
const DASH = / ?[-–—] ?/y;

/** After these the word ngày would be one too many. */
const NO_DAY_WORD: ReadonlySet<string> = new Set([...DAY_WORDS, 'đường']);

function isDay(day: string, month: string): boolean {
  return Number(day) >= 1 && Number(day) <= 31 && isMonth(month);
}

function isMonth(month: string): boolean {
  return Number(month) >= 1 && Number(month) <= 12;
}

/** "ngày" is said unless it (or mùng, or a road named after a day) was just written. */
function sayDay(match: RegExpExecArray, group: number, place: Place): Said {
  const word = NO_DAY_WORD.has(place.previous) ? '' : 'ngày ';
  return sayGroup(match, group, `${word}${cardinalWords(match[group] ?? '', place.dialect)}`);
}

function monthWords(month: string, { dialect }: Place): string {
  return Number(month) === 4 ? 'tư' : cardinalWords(month, dialect);
}

function sayMonth(match: RegExpExecArray, group: number, place: Place): Said {
  return sayGroup(match, group, `tháng ${monthWords(match[group] ?? '', place)}`);
}

function sayYear(match: RegExpExecArray, group: number, place: Place): Said {
  return sayGroup(match, group, `năm ${cardinalWords(match[group] ?? '', place.dialect)}`);
}

function ending(match: RegExpExecArray, said: readonly Said[]): Phrase {
  return { to: match.index + match[0].length, said };
}

function fullDate(place: Place): Phrase | undefined {
  const match = matchAt(FULL, place.text, place.at);
  if (!match || !isDay(match[1] ?? '', match[3] ?? '')) return undefined;
  return ending(match, [
    sayDay(match, 1, place),
    sayMonth(match, 3, place),
    sayYear(match, 4, place)
  ]);
}

/** 2026-11-24: said day first, so all share one span. */
function isoDate(place: Place): Phrase | undefined {
  const match = matchAt(ISO, place.text, place.at);
  if (!match || !isDay(match[3] ?? '', match[2] ?? '')) return undefined;
  const parts = [sayDay(match, 3, place), sayMonth(match, 2, place), sayYear(match, 1, place)];
  return ending(match, [sayGroup(match, 0, parts.map((part) => part.words).join(' '))]);
}

function daysOfMonth(place: Place): Phrase | undefined {
  const match = matchAt(DAYS, place.text, place.at);
  const [first = '', second = '', month = ''] = match ? [match[1], match[3], match[4]] : [];
  if (!match || !isDay(first, month) || !isDay(second, month) || Number(first) >= Number(second))
    return undefined;
  const to = sayGroup(match, 2, 'đến');
  const last = sayGroup(match, 3, cardinalWords(second, place.dialect));
  const year = match[5] === undefined ? [] : [sayYear(match, 5, place)];
  return ending(match, [sayDay(match, 1, place), to, last, sayMonth(match, 4, place), ...year]);
}

function dayOfMonth(place: Place): Phrase | undefined {
  const match = matchAt(DAY_MONTH, place.text, place.at);
  if (!match || !isDay(match[1] ?? '', match[3] ?? '') || !isMeantAsDay(match, place))
    return undefined;
  return ending(match, [sayDay(match, 1, place), sayMonth(match, 3, place)]);
}

function monthOfYear(place: Place): Phrase | undefined {
  const isAfterMonth = place.previous === 'tháng';
  const match =
    matchAt(MONTH_YEAR, place.text, place.at) ??
    (isAfterMonth ? matchAt(MONTH_SPACE_YEAR, place.text, place.at) : undefined);
  if (!match || !isMonth(match[1] ?? '')) return undefined;
  const isSlashed = match[0].includes('/');
  if (!isAfterMonth && (!isSlashed || NUMBERED.has(place.previous))) return undefined;
  const month = isAfterMonth
    ? sayGroup(match, 1, monthWords(match[1] ?? '', place))
    : sayMonth(match, 1, place);
  return ending(match, [month, sayYear(match, 2, place)]);
}

/** After these, 9/2025 is a number and its year. */
const NUMBERED: ReadonlySet<string> = new Set(['số', 'định', 'quyết', 'tư', 'luật', 'thị', 'lệnh']);
const NUMBER_YEAR = /(\d{1,5})\/((?:19|20)\d{2})(?![\d/])/dy;

/** Nghị định 49/2024: the document's number, then its year. */
function numberOfYear(place: Place): Phrase | undefined {
  const match = matchAt(NUMBER_YEAR, place.text, place.at);
  if (!match || (Number(match[1]) <= 12 && !NUMBERED.has(place.previous))) return undefined;
  return ending(match, [
    sayGroup(match, 1, cardinalWords(match[1] ?? '', place.dialect)),
    sayYear(match, 2, place)
  ]);
}

function oneDate(place: Place): Phrase | undefined {
  return (
    fullDate(place) ??
    isoDate(place) ??
    daysOfMonth(place) ??
    monthOfYear(place) ??
    numberOfYear(place) ??
    dayOfMonth(place)
  );
}

/** 6/10–30/11/2025: what is before the dash is a day when what is after it is one. */
function dateRange(place: Place): Phrase | undefined {
  const start = matchAt(DAY_MONTH, place.text, place.at);
  const first =
    oneDate(place) ??
    (start?.[2] === '/' ? oneDate({ ...place, previous: '', recent: ['ngày'] }) : undefined);
  const dash = first && matchAt(DASH, place.text, first.to);
  const second = dash && oneDate({ ...place, at: first.to + dash[0].length, previous: '' });
  if (!first || !dash || !second) return undefined;
  return {
    to: second.to,
    said: [
      ...first.said,
      { words: 'đến', from: first.to, to: first.to + dash[0].length },
      ...second.said
    ]
  };
}

export const dateReader: Reader = {
  name: 'date',
  read: (place) => dateRange(place) ?? oneDate(place)
};
