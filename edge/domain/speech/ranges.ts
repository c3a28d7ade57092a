import { measureReader } from './measures.ts';
import { moneyAt } from './money.ts';
import { numberAt, numberReader } from './numbers.ts';
import { isBoundary, matchAt, type Phrase, type Place, type Reader } from './reader.ts';

const DASH = / ?[-–—] ?/y;
/** A third part after another dash: a code or a telephone number, not a range. */
const MORE = /[-–]\d/y;

function amountAt(place: Place): Phrase | undefined {
  return moneyAt(place) ?? measureReader.read(place) ?? numberReader.read(place);
}

/** Between bare numbers a dash means "to" only upwards: 2-1 is a score, 01-189 a code. */
function isUpwards(place: Place, first: number, second: number): boolean {
  const [from, to] = [numberAt(place.text, first), numberAt(place.text, second)];
  if (!from || !to || isPadded(from.whole) || isPadded(to.whole)) return false;
  return Number(`${from.whole}.${from.decimals}`) < Number(`${to.whole}.${to.decimals}`);
}

function isPadded(whole: string): boolean {
  return whole.length > 2 && whole.startsWith('0');
}

/** 10-15 kg, 2025–2030, 10$-20$, 8,2–24,2%. */
export const rangeReader: Reader = {
  name: 'range',
  read(place) {
    const first = amountAt(place);
    const dash = first && matchAt(DASH, place.text, first.to);
    if (!first || !dash) return undefined;
    const at = first.to + dash[0].length;
    const second = amountAt({ ...place, at, previous: '' });
    if (!second || matchAt(MORE, place.text, second.to) || !isBoundary(place.text, second.to))
      return undefined;
    if (!isUpwards(place, place.at, at)) return undefined;
    return {
      to: second.to,
      said: [...first.said, { words: 'đến', from: first.to, to: at }, ...second.said]
    };
  }
};
