import { cardinalWords } from './number-words.ts';
import { numberAt, numberWords } from './numbers.ts';
import {
  isBoundary,
  matchAt,
  sayGroup,
  type Phrase,
  type Place,
  type Reader,
  type Said
} from './reader.ts';
import { isTimeName, isUnitAfterSpace, perName, unitName } from './units.ts';

/** A symbol: percent signs, degrees with their scale, letters with a square or cube. */
const SYMBOL =
  /([ \u00a0]?)([%‰]|[°º] ?[CFKcfkNSEW](?![\p{L}\p{N}])|°|'(?!\p{L})|[\p{L}]{1,5}[²³]|[\p{L}]{1,5}[23](?![\p{L}\p{N}])|[\p{L}]{1,6}(?![\p{L}\p{M}\p{N}]))/uy;
const PER = /\/([\p{L}\p{M}]{1,6}[²³23]?)(?![\p{L}\p{M}\p{N}])/uy;

/** Classes, houses and roads carry letters (lớp 5A), not amperes. */
const LETTERED: ReadonlySet<string> = new Set([
  'lớp',
  'nhà',
  'khu',
  'tổ',
  'đường',
  'quốc',
  'lộ',
  'ql',
  'số',
  'phòng',
  'khối',
  'điểm'
]);

/** The unit that follows a number, and what comes after its slashes (km/h, kg/ha). */
export function unitAt(place: Place, at: number): Phrase | undefined {
  const match = matchAt(SYMBOL, place.text, at);
  const symbol = match?.[2];
  if (!match || symbol === undefined) return undefined;
  const name = unitName(symbol.replace(' ', ''));
  if (name === undefined) return wordAt(place, match, symbol);
  if (match[1] !== '' && !isUnitAfterSpace(symbol)) return undefined;
  if (/^[A-Z]$/.test(symbol) && LETTERED.has(place.previous)) return undefined;
  const to = at + match[0].length;
  const unit = { to, said: [{ words: name, from: to - symbol.length, to }] };
  const link = symbol === '%' || symbol === '‰' ? 'mỗi' : 'trên';
  return withinAt(
    place,
    persAt(place.text, unit, () => link)
  );
}

/** 6,5 tấn/ha, 3 lần/tuần: a counted word is part of the measure when a slash follows it. */
function wordAt(place: Place, match: RegExpExecArray, word: string): Phrase | undefined {
  const to = match.index + match[0].length;
  if (perName(word) === undefined || !matchAt(PER, place.text, to)) return undefined;
  const unit = { to, said: [{ words: word, from: to - word.length, to }] };
  return persAt(place.text, unit, (name) => (isTimeName(name) ? 'một' : 'trên'));
}

/** 150 mm/24h: so much within so many hours. */
const WITHIN = /\/(\d{1,3}) ?(h|giờ|ngày|phút)(?![\p{L}\p{M}\p{N}])/duy;

function withinAt({ text, dialect }: Place, unit: Phrase): Phrase {
  const match = matchAt(WITHIN, text, unit.to);
  if (!match) return unit;
  const count = sayGroup(match, 1, cardinalWords(match[1] ?? '', dialect));
  const name = sayGroup(match, 2, unitName(match[2] ?? '') ?? match[2] ?? '');
  const link = { words: 'trong', from: unit.to, to: unit.to + 1 };
  return { to: unit.to + match[0].length, said: [...unit.said, link, count, name] };
}

/** Two slashes at the most: đồng/người/tháng. */
const PERS_MAX = 2;

/** Says "/kg", "/ngày" after a phrase; `link` chooses the word for the slash. */
export function persAt(text: string, phrase: Phrase, link: (name: string) => string): Phrase {
  const said: Said[] = [...phrase.said];
  let to = phrase.to;
  for (let count = 0; count < PERS_MAX; count++) {
    const match = matchAt(PER, text, to);
    const name = match && perName(match[1] ?? '');
    if (!match || name === undefined) break;
    said.push({ words: link(name), from: to, to: to + 1 });
    said.push({ words: name, from: to + 1, to: to + match[0].length });
    to += match[0].length;
  }
  return { to, said };
}

/**
 * A price is said per one thing (một ki lô gam). Per time a bare symbol is said "trên"
 * (50.000đ/ngày), prose with its currency written out "một" (đồng một ngày).
 */
export function moneyLink(name: string, isProse: boolean): string {
  return isTimeName(name) && !isProse ? 'trên' : 'một';
}

export const measureReader: Reader = {
  name: 'measure',
  read(place) {
    const number = numberAt(place.text, place.at);
    const unit = number && unitAt(place, number.to);
    if (!number || !unit || !isBoundary(place.text, unit.to)) return undefined;
    const words = numberWords(number, place.dialect);
    return { to: unit.to, said: [{ words, from: place.at, to: number.to }, ...unit.said] };
  }
};
