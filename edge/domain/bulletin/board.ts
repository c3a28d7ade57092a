import { scriptsOf, type Fold, type Folded } from '../entry/fold.ts';
import type { EntryOf } from '../entry/entry.ts';
import type { Series } from './bulletin.ts';
import type { Audience, Cut, Kind, Topic } from './kinds.ts';

/** One recording or synthesis of a bulletin's script. */
export type Voice = {
  readonly blob: string;
  readonly mime: string;
  readonly bytes: number;
  readonly seconds: number;
  readonly lang: string;
  readonly region: 'north' | 'central' | 'south';
  /** It reads the short or the long cut; absent: the script itself. */
  readonly cut?: Cut;
  readonly isMachine: boolean;
  /** Hash and length of the timings blob; absent when the maker gave none. */
  readonly timings?: string;
};

/** What a list shows of a bulletin, in one language. */
export type Words = { readonly lang: string; readonly title: string; readonly summary?: string };

/** A live bulletin as lists and cards show it; its words lie behind `textHash`. */
export type Item = {
  readonly id: string;
  readonly log: string;
  readonly index: number;
  readonly lang: string;
  readonly title: string;
  readonly summary: string;
  readonly topics: readonly Topic[];
  readonly audience: readonly Audience[];
  readonly kind: Kind;
  readonly class: number;
  /** Unix seconds: when this version was published; valid from; valid until (exclusive). */
  readonly publishedAt: number;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly textHash: string;
  readonly isAmended: boolean;
  readonly isSample: boolean;
  /** The same in other languages, for lists. */
  readonly also?: readonly Words[];
  readonly series?: Series;
  readonly art?: string;
  readonly voices: readonly Voice[];
};

/**
 * What to show now: begun and not expired, newest first; ties by id so that every device shows
 * one order. `nowSeconds` undefined means the clock is not believed: reading goes on, nothing is
 * hidden.
 */
export function board(state: Fold, nowSeconds: number | undefined): readonly Item[] {
  const items = [...state.bulletins.values()].map(toItem);
  return items.filter((item) => isCurrent(item, nowSeconds)).toSorted(byNewest);
}

const DAY_SECONDS = 86_400;
/** A box that was switched off for longer than this learns the time from what it receives. */
const LONGEST_SILENCE_SECONDS = 400 * DAY_SECONDS;

/**
 * The clock's word on the time, unix seconds, or undefined where what was signed contradicts it: a
 * dead battery sets it back years, a slip of the finger sets it ahead. One bulletin dated wrongly
 * can then make a device show too much, with its dates, and never make it show nothing.
 */
export function believableNow(
  clockSeconds: number,
  newestSignedAt: number | undefined
): number | undefined {
  if (newestSignedAt === undefined) return clockSeconds;
  const isTooEarly = clockSeconds < newestSignedAt - DAY_SECONDS;
  const isTooLate = clockSeconds > newestSignedAt + LONGEST_SILENCE_SECONDS;
  return isTooEarly || isTooLate ? undefined : clockSeconds;
}

export function isCurrent(item: Item, nowSeconds: number | undefined): boolean {
  if (nowSeconds === undefined) return true;
  return item.validFrom <= nowSeconds && nowSeconds < item.validUntil;
}

/** Every bulletin the fold holds, expired ones too: a link to one says "đã hết hạn", not "không có". */
export function toItem({ id, log, current, voices }: Folded): Item {
  const { entry, index } = current;
  return {
    id,
    log,
    index,
    lang: entry.lang,
    title: entry.title,
    summary: entry.summary,
    topics: entry.topics,
    audience: entry.aud,
    kind: entry.kind,
    class: entry.class,
    publishedAt: entry.at,
    validFrom: entry.nbf,
    validUntil: entry.exp,
    textHash: entry.textRef.h,
    isAmended: entry.t === 'amend',
    isSample: entry.sample === true,
    ...(entry.also && {
      also: entry.also.map(({ lang, title, summary }) => ({
        lang,
        title,
        ...(summary && { summary })
      }))
    }),
    ...(entry.series && { series: entry.series }),
    ...(entry.art && { art: entry.art }),
    voices: voices.map((voice) => toVoice(voice.entry, cutOf(entry, voice.entry)))
  };
}

function cutOf(
  entry: Folded['current']['entry'],
  { lang, scriptHash }: EntryOf<'voice'>
): Cut | undefined {
  const isRead = (script: { lang: string; scriptHash: string }) =>
    script.lang === lang && script.scriptHash === scriptHash;
  return scriptsOf(entry).find(isRead)?.cut;
}

function toVoice(entry: EntryOf<'voice'>, cut: Cut | undefined): Voice {
  return {
    blob: entry.blob.h,
    mime: entry.blob.m ?? 'audio/ogg',
    bytes: entry.blob.n,
    seconds: entry.blob.d ?? 0,
    lang: entry.lang,
    region: entry.region,
    isMachine: entry.machine,
    ...(cut && { cut }),
    ...(entry.timings && { timings: entry.timings.h })
  };
}

/** Newest first; ties by id, so that every device shows one order. */
export function byNewest(a: Item, b: Item): number {
  return b.publishedAt - a.publishedAt || (a.id < b.id ? 1 : -1);
}
