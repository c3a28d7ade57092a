import { cardinalWords } from './number-words.ts';
import {
  matchAt,
  nextWord,
  sayAll,
  sayGroup,
  type Phrase,
  type Place,
  type Reader,
  type Said
} from './reader.ts';

/** 17:30, 17:30:05, 5h30, 14g30, 5h30p. */
const CLOCK =
  /(\d{1,2})(?::(\d{2})(?::(\d{2}))?|[hHgG] ?(\d{2})(?:p|ph|'|(?= ?phút))?)(?![\p{L}\p{M}\p{N}]|[:.,]\d)/duy;
const HOUR = /(\d{1,2})([hHgG])(?![\p{L}\p{M}\p{N}])/duy;
/** 3p20s, 12p03s. */
const MINUTES = /(\d{1,3})(?:p|ph|')(\d{1,2})(?:s|"|'')(?![\p{L}\p{M}\p{N}])/duy;
const DASH = / ?[-–—] ?/y;

/** "7g sáng" is an hour, "7g muối" is not. */
const DAY_PARTS: ReadonlySet<string> = new Set([
  'sáng',
  'trưa',
  'chiều',
  'tối',
  'đêm',
  'khuya',
  'ngày',
  'hôm'
]);

/** Digits of a time and what they count. */
type Part = { readonly group: number; readonly unit: string };

/** Nothing is said of zero minutes or seconds: 8:00 is tám giờ. */
function part(match: RegExpExecArray, { group, unit }: Part, { dialect }: Place): Said[] {
  const digits = match[group];
  if (digits === undefined || Number(digits) === 0) return [];
  return [sayGroup(match, group, `${cardinalWords(digits, dialect)} ${unit}`)];
}

function clock(place: Place): Phrase | undefined {
  const match = matchAt(CLOCK, place.text, place.at);
  if (!match || !isClock(match)) return undefined;
  const to = place.at + match[0].length;
  const hour = sayGroup(match, 1, `${cardinalWords(match[1] ?? '', place.dialect)} giờ`);
  const isMinuteWritten = nextWord(place.text, to) === 'phút';
  const minutes = {
    group: match[2] === undefined ? 4 : 2,
    unit: isMinuteWritten ? '' : 'phút'
  };
  const seconds = { group: 3, unit: 'giây' };
  return { to, said: [hour, ...part(match, minutes, place), ...part(match, seconds, place)] };
}

function isClock(match: RegExpExecArray): boolean {
  return (
    Number(match[1]) <= 24 && Number(match[2] ?? match[4] ?? 0) < 60 && Number(match[3] ?? 0) < 60
  );
}

/** `isAfterTime`: in 7g30-11g the second g can only be an hour. */
function hour(place: Place, isAfterTime: boolean): Phrase | undefined {
  const match = matchAt(HOUR, place.text, place.at);
  if (!match || Number(match[1]) > 24) return undefined;
  const to = place.at + match[0].length;
  const isHour =
    isAfterTime || match[2]?.toLowerCase() === 'h' || DAY_PARTS.has(nextWord(place.text, to));
  return isHour
    ? sayAll(place.at, to, `${cardinalWords(match[1] ?? '', place.dialect)} giờ`)
    : undefined;
}

function minutes(place: Place): Phrase | undefined {
  const match = matchAt(MINUTES, place.text, place.at);
  if (!match) return undefined;
  const said = [
    ...part(match, { group: 1, unit: 'phút' }, place),
    ...part(match, { group: 2, unit: 'giây' }, place)
  ];
  return { to: place.at + match[0].length, said };
}

function oneTime(place: Place, isAfterTime = false): Phrase | undefined {
  return clock(place) ?? hour(place, isAfterTime) ?? minutes(place);
}

/** "tỷ lệ 3:10" is no hour. */
function isRatio({ recent }: Place): boolean {
  return recent.slice(0, 3).includes('lệ');
}

export const timeReader: Reader = {
  name: 'time',
  read(place) {
    const first = isRatio(place) ? undefined : oneTime(place);
    const dash = first && matchAt(DASH, place.text, first.to);
    const second = dash && oneTime({ ...place, at: first.to + dash[0].length }, true);
    if (!first || !dash || !second) return first;
    return {
      to: second.to,
      said: [
        ...first.said,
        { words: 'đến', from: first.to, to: first.to + dash[0].length },
        ...second.said
      ]
    };
  }
};
