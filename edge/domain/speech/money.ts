import { moneyLink, persAt } from './measures.ts';
import { cardinalWords } from './number-words.ts';
import { numberAt, numberWords, type WrittenNumber } from './numbers.ts';
import { matchAt, sayAll, type Phrase, type Place, type Reader, type Said } from './reader.ts';

type Currency = { readonly name: string; readonly hasCents: boolean };

const DONG: Currency = { name: 'đồng', hasCents: false };
const DOLLAR: Currency = { name: 'đô la', hasCents: true };
const EURO: Currency = { name: 'ơ rô', hasCents: true };
const POUND: Currency = { name: 'bảng Anh', hasCents: false };
const YEN: Currency = { name: 'yên Nhật', hasCents: false };
const YUAN: Currency = { name: 'nhân dân tệ', hasCents: false };

const CURRENCIES: ReadonlyMap<string, Currency> = new Map([
  ['đ', DONG],
  ['₫', DONG],
  ['đồng', DONG],
  ['vnd', DONG],
  ['vnđ', DONG],
  ['$', DOLLAR],
  ['usd', DOLLAR],
  ['us$', DOLLAR],
  ['€', EURO],
  ['eur', EURO],
  ['euro', EURO],
  ['£', POUND],
  ['gbp', POUND],
  ['¥', YEN],
  ['jpy', YEN],
  ['cny', YUAN]
]);

const CURRENCY =
  /[ \u00a0]?(₫|\$|€|£|¥|[Uu][Ss]\$|(?:đồng|VNĐ|VND|USD|EUR|Euro|GBP|JPY|CNY|đ)(?![\p{L}\p{M}\p{N}]))/iuy;
const PREFIX = /(US\$|[$€£¥₫])[ \u00a0]?(?=\d)/y;
/** 10k, 10tr, 1tr2, 2t3: short for thousands, millions, billions. */
const SHORT = /(k|tr|t)(\d{1,3})?(?![\p{L}\p{M}\p{N}])/iuy;
const MAGNITUDE_WORDS = /(?:[ \u00a0](?:trăm|nghìn|ngàn|vạn|triệu|tỷ|tỉ)(?![\p{L}\p{M}])){1,2}/uy;

/** Digits written after the short form count thousandths of it: 1tr2 is 1,200,000. */
function shortWords(short: string, rest: string, { dialect }: Place): string {
  const ladder = ['', dialect.thousand, 'triệu', 'tỷ'];
  const step = { k: 1, tr: 2, t: 3 }[short.toLowerCase()] ?? 0;
  if (rest === '') return ladder[step] ?? '';
  const thousandths = cardinalWords(rest.padEnd(3, '0'), dialect);
  return `${ladder[step]} ${thousandths} ${ladder[step - 1]}`.trim();
}

/** "k", "tr2" or " triệu" between a number and its currency; empty when there is none. */
function magnitudeAt(place: Place, at: number): Phrase {
  const short = matchAt(SHORT, place.text, at);
  if (short)
    return sayAll(at, at + short[0].length, shortWords(short[1] ?? '', short[2] ?? '', place));
  const words = matchAt(MAGNITUDE_WORDS, place.text, at);
  if (!words) return { to: at, said: [] };
  return { to: at + words[0].length, said: eachWord(words[0], at) };
}

function eachWord(written: string, at: number): Said[] {
  return Array.from(written.matchAll(/[\p{L}\p{M}]+/gu), ({ 0: words, index }) => ({
    words,
    from: at + index,
    to: at + index + words.length
  }));
}

/** Digits, and what multiplies them (nothing said where there is none). */
type Amount = { readonly number: WrittenNumber; readonly magnitude: Phrase };

/** 10,5$ is ten dollars fifty; the order of the words is not that of the signs. */
function wordsWithCents(
  { number, magnitude }: Amount,
  currency: Currency,
  { dialect }: Place
): string | undefined {
  if (!currency.hasCents || magnitude.said.length > 0) return undefined;
  if (number.decimals === '' || number.decimals.length > 2) return undefined;
  const cents = `${cardinalWords(number.decimals.padEnd(2, '0'), dialect)} xu`;
  if (Number(number.whole) === 0) return cents;
  return `${numberWords({ ...number, decimals: '' }, dialect)} ${currency.name} ${cents}`;
}

/** An amount with its currency, or a short form that can only be an amount (10tr). */
export function moneyAt(place: Place): Phrase | undefined {
  const number = numberAt(place.text, place.at);
  if (!number) return undefined;
  const magnitude = magnitudeAt(place, number.to);
  const match = matchAt(CURRENCY, place.text, magnitude.to);
  const currency = CURRENCIES.get(match?.[1]?.toLowerCase() ?? '');
  const amount: Amount = { number, magnitude };
  if (!match || !currency) return shortAmount(place, amount);
  const to = magnitude.to + match[0].length;
  const withCents = wordsWithCents(amount, currency, place);
  const phrase =
    withCents === undefined
      ? plainAmount(place, amount, { words: currency.name, from: magnitude.to, to })
      : sayAll(place.at, to, withCents);
  const isProse = match[1] === 'đồng';
  return persAt(place.text, phrase, (name) => moneyLink(name, isProse));
}

function plainAmount(place: Place, amount: Amount, currency: Said): Phrase {
  return { to: currency.to, said: [...sayAmount(place, amount), currency] };
}

function shortAmount(place: Place, amount: Amount): Phrase | undefined {
  const { number, magnitude } = amount;
  const isShort = magnitude.said.length === 1 && !/\s/.test(place.text[number.to] ?? '');
  if (!isShort) return undefined;
  const phrase = { to: magnitude.to, said: sayAmount(place, amount) };
  return persAt(place.text, phrase, (name) => moneyLink(name, true));
}

function sayAmount({ at, dialect }: Place, { number, magnitude }: Amount): Said[] {
  return [{ words: numberWords(number, dialect), from: at, to: number.to }, ...magnitude.said];
}

/** $20: the sign comes first, the word last, so all share one span. */
function prefixedAt(place: Place): Phrase | undefined {
  const sign = matchAt(PREFIX, place.text, place.at);
  const currency = CURRENCIES.get(sign?.[1]?.toLowerCase() ?? '');
  const number = sign && numberAt(place.text, place.at + sign[0].length);
  if (!currency || !number) return undefined;
  const magnitude = magnitudeAt(place, number.to);
  const words = [
    numberWords(number, place.dialect),
    ...magnitude.said.map((said) => said.words),
    currency.name
  ];
  const withCents = wordsWithCents({ number, magnitude }, currency, place);
  return sayAll(place.at, magnitude.to, withCents ?? words.join(' '));
}

export const moneyReader: Reader = {
  name: 'money',
  read: (place) => prefixedAt(place) ?? moneyAt(place)
};
