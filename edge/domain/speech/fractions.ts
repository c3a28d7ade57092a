import { HOUSE_WORDS } from './day-or-fraction.ts';
import { unitAt } from './measures.ts';
import { cardinalWords } from './number-words.ts';
import { numberAt, numberWords, type WrittenNumber } from './numbers.ts';
import { isBoundary, matchAt, type Phrase, type Place, type Reader, type Said } from './reader.ts';

/** A fraction people say as parts; 44/139 is a place among many, said "trên". */
const PARTS_MAX = 10;
const ROUND_PARTS: ReadonlySet<string> = new Set(['100', '1000']);
/** Round the clock: 24/24, 24/7. */
const AROUND_THE_CLOCK = /24\/(?:24|7)(?![\d/])/y;
const MIXED = /[-−]?(\d{1,4}) (?=[1-9]\d?\/[1-9])/y;

function isWhole(number: WrittenNumber | undefined): number is WrittenNumber {
  return number !== undefined && number.decimals === '';
}

function denominatorWords(digits: string, { dialect }: Place): string {
  return digits === '4' ? 'tư' : cardinalWords(digits, dialect);
}

function fraction(place: Place): Phrase | undefined {
  const { text, at, dialect } = place;
  const top = numberAt(text, at);
  if (!isWhole(top) || text[top.to] !== '/') return undefined;
  const bottom = numberAt(text, top.to + 1);
  if (!isWhole(bottom) || bottom.isNegative || text[bottom.to] === '/') return undefined;
  const isParts = isSaidAsParts(bottom.whole, place);
  const link = { words: isParts ? 'phần' : 'trên', from: top.to, to: top.to + 1 };
  const under = {
    words: isParts ? denominatorWords(bottom.whole, place) : numberWords(bottom, dialect),
    from: bottom.from,
    to: bottom.to
  };
  return {
    to: bottom.to,
    said: [{ words: numberWords(top, dialect), from: at, to: top.to }, link, under]
  };
}

function isSaidAsParts(digits: string, { text, at, previous }: Place): boolean {
  if (HOUSE_WORDS.has(previous) || matchAt(AROUND_THE_CLOCK, text, at)) return false;
  return Number(digits) <= PARTS_MAX || ROUND_PARTS.has(digits);
}

/** 23 1/5: a whole number and a proper fraction. */
function mixed(place: Place): Phrase | undefined {
  const match = matchAt(MIXED, place.text, place.at);
  const part = match && fraction({ ...place, at: place.at + match[0].length });
  const whole = match && numberAt(place.text, place.at);
  if (!match || !part || !whole || !isProper(place.text.slice(part.said[0]?.from, part.to)))
    return undefined;
  const said: Said[] = [
    { words: `${numberWords(whole, place.dialect)} và`, from: place.at, to: whole.to },
    ...part.said
  ];
  return { to: part.to, said };
}

function isProper(written: string): boolean {
  const [top, bottom] = written.split('/');
  return Number(top) < Number(bottom) && Number(bottom) <= PARTS_MAX;
}

export const fractionReader: Reader = {
  name: 'fraction',
  read(place) {
    const phrase = mixed(place) ?? fraction(place);
    const unit = phrase && unitAt(place, phrase.to);
    if (!phrase || !unit || !isBoundary(place.text, unit.to)) return phrase;
    return { to: unit.to, said: [...phrase.said, ...unit.said] };
  }
};
