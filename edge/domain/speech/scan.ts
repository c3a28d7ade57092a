import { acronymAt, knownAt } from './acronyms.ts';
import { addressReader } from './addresses.ts';
import { dateReader } from './dates.ts';
import { documentReader } from './document-numbers.ts';
import { fractionReader } from './fractions.ts';
import { generationReader } from './generations.ts';
import { measureReader } from './measures.ts';
import { moneyReader } from './money.ts';
import type { Dialect } from './number-words.ts';
import { digitsReader, dottedReader, numberReader, ordinalReader } from './numbers.ts';
import { phraseAt, type PhraseTable } from './phrase-table.ts';
import { rangeReader } from './ranges.ts';
import { matchAt, RECENT_WORDS, sayAll, type Phrase, type Place, type Reader } from './reader.ts';
import { repeatEnd } from './repeats.ts';
import { romanReader } from './romans.ts';
import { SpokenText } from './spoken.ts';
import { pauseMark, signWords } from './symbols.ts';
import { telephoneReader } from './telephones.ts';
import { timeReader } from './times.ts';

/**
 * In order of precedence, after addresses: what is longer and surer comes first; the last one
 * takes any digits.
 */
const NUMBER_READERS: readonly Reader[] = [
  documentReader,
  telephoneReader,
  dateReader,
  timeReader,
  generationReader,
  ordinalReader,
  rangeReader,
  fractionReader,
  moneyReader,
  dottedReader,
  measureReader,
  numberReader,
  digitsReader
];

const RUN = /[\p{L}\p{M}]+(?:['’ʼ][\p{L}\p{M}]+){0,3}/uy;
const LETTERS = /[\p{L}\p{M}]+/uy;
const DIGITS = /\d{1,64}/y;
const SPACES = /[ \u00a0\u202f\u200b]+/y;
/** A sign, a bracket or a currency that may begin a number. */
const NUMBER_OPENING = /[-−+($€£¥₫*](?=[\d(+])|US\$(?=\d)/y;
/** A run that may be the beginning of an address: most words are not, and are spared the trial. */
const ADDRESS_OPENING = /[\p{L}\p{M}\d]{1,40}(?:[.@_+-][\p{L}\d]|:\/)/uy;

function isAddressLike(text: string, at: number): boolean {
  return matchAt(ADDRESS_OPENING, text, at) !== undefined;
}

const SENTENCE_END = /[.!?;…\n]/;
/** Two numbers with an x between are sides (100 cm x 50 cm). */
const TIMES_NUMBER = /[xX×](?= ?\d)/y;

/** One pass over one composed text: at each place a word, a number or a sign is read. */
export class Scan {
  readonly out = new SpokenText();
  readonly #text: string;
  readonly #dialect: Dialect;
  readonly #table: PhraseTable | undefined;
  #at = 0;
  #recent: string[] = [];
  /** The word just before, as long as only spaces or a colon followed it. */
  #previous = '';
  #isAfterNumber = false;

  constructor(text: string, dialect: Dialect, table: PhraseTable | undefined) {
    this.#text = text;
    this.#dialect = dialect;
    this.#table = table;
  }

  run(): void {
    while (this.#at < this.#text.length) this.#step();
  }

  #step(): void {
    const spaces = matchAt(SPACES, this.#text, this.#at);
    if (spaces) this.#at += spaces[0].length;
    else if (!this.#word() && !this.#number()) this.#sign();
  }

  #place(): Place {
    const isFirst = this.out.words.length === 0;
    return {
      text: this.#text,
      at: this.#at,
      dialect: this.#dialect,
      previous: this.#previous,
      recent: this.#recent,
      isFirst
    };
  }

  #word(): boolean {
    const run = matchAt(RUN, this.#text, this.#at)?.[0];
    if (run === undefined) return false;
    const phrase = this.#readWord(run) ?? sayAll(this.#at, this.#at + run.length, run);
    this.#take(phrase, false);
    return true;
  }

  #readWord(run: string): Phrase | undefined {
    const letters = matchAt(LETTERS, this.#text, this.#at)?.[0] ?? run;
    const own = phraseAt(this.#table?.get(letters), this.#text, this.#at);
    if (own) return own;
    if (letters.length < run.length) return knownAt(this.#text, this.#at, letters); // M'Nông
    const place = this.#place();
    if (this.#isAfterNumber && matchAt(TIMES_NUMBER, this.#text, this.#at))
      return sayAll(this.#at, this.#at + 1, 'nhân');
    return (
      (isAddressLike(this.#text, this.#at) ? addressReader.read(place) : undefined) ??
      romanReader.read(place) ??
      acronymAt(place, letters)
    );
  }

  #number(): boolean {
    const digits = matchAt(DIGITS, this.#text, this.#at)?.[0];
    if (digits === undefined && !(this.#isFree() && matchAt(NUMBER_OPENING, this.#text, this.#at)))
      return false;
    const run = digits ?? this.#text[this.#at] ?? '';
    const own = phraseAt(this.#table?.get(run), this.#text, this.#at);
    const phrase = own ?? this.#readNumber();
    if (phrase) this.#take(phrase, true);
    return phrase !== undefined;
  }

  #readNumber(): Phrase | undefined {
    const place = this.#place();
    const address = isAddressLike(this.#text, this.#at) ? addressReader.read(place) : undefined;
    if (address) return address;
    for (const reader of NUMBER_READERS) {
      const phrase = reader.read(place);
      if (phrase) return phrase;
    }
    return undefined;
  }

  /** A minus or a currency sign belongs to the number after it only where nothing touches it before. */
  #isFree(): boolean {
    return this.#at === 0 || /[\s(:=,;"“]/.test(this.#text[this.#at - 1] ?? '');
  }

  #take(phrase: Phrase, isNumber: boolean): void {
    for (const said of phrase.said) this.out.say(said);
    this.#previous = this.#text.slice(this.#at, Math.min(phrase.to, this.#at + 24)).toLowerCase();
    this.#recent = [this.#previous, ...this.#recent.slice(0, RECENT_WORDS - 1)];
    this.#isAfterNumber = isNumber;
    this.#at = phrase.to;
  }

  #sign(): void {
    const end = repeatEnd(this.#text, this.#at, this.out);
    if (end !== undefined) {
      this.#at = end;
      return;
    }
    const sign = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 32);
    const words = signWords(this.#text, this.#at, sign);
    const to = this.#at + sign.length;
    if (words !== '') this.out.say({ words, from: this.#at, to });
    const mark = pauseMark(this.#text, this.#at, sign);
    if (mark !== '') this.out.pause(mark);
    if (SENTENCE_END.test(mark)) this.#recent = [];
    if (sign !== ':') this.#previous = '';
    this.#at = to;
  }
}
