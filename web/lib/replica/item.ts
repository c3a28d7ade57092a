import type { Item, Voice } from '#domain/bulletin/board.ts';
import type { Signer } from '#domain/entry/name-signers.ts';
import type { ServicePoints } from '#domain/place/service-points.ts';

export type { Item, Signer, Voice };

/** What is lit while a voice plays: `from`–`to` are UTF-16 offsets in the script joined by "\n". */
export type Timings = {
  readonly v: 1;
  readonly unit: 'word' | 'sentence';
  /** [startMs, endMs, from, to], in order, not overlapping. */
  readonly spans: readonly (readonly [number, number, number, number])[];
};

/** A slot of the loudspeaker timetable as signed in a `sched` entry (SPEC.md, sched). */
export type Slot = {
  readonly id: string;
  readonly title: string;
  /** Local wall time of the first occurrence, YYYY-MM-DDTHH:mm, Asia/Ho_Chi_Minh. */
  readonly dtstart: string;
  /** RFC 5545 subset; for now FREQ=DAILY or FREQ=WEEKLY;BYDAY=MO,TU… */
  readonly rrule: string;
  readonly seconds: number;
  readonly class: number;
};

export type Hit = {
  readonly item: Item;
  /** Which words of title or summary matched: [from, to) UTF-16 offsets. */
  readonly titleSpans: readonly (readonly [number, number])[];
  readonly excerpt: string;
  readonly excerptSpans: readonly (readonly [number, number])[];
  /** Set when an abbreviation or synonym led here: shown as "tìm theo «chuyển đổi số»". */
  readonly via?: string;
};

export type Area = {
  readonly code: string;
  readonly name: string;
  readonly kind: 'nation' | 'province' | 'commune';
  readonly parent?: string;
  readonly isSample: boolean;
};

/** Places people can go to, as signed for the logs of the chosen area. */
export interface PlaceShelf {
  /** SHA-256 of each list; the same lists are the same array. */
  readonly hashes: readonly string[];
  /** Undefined: not on this device yet, or nothing this build can read. */
  read(hash: string): Promise<ServicePoints | undefined>;
}

/** What screens ask of the replica. Given by context (`getLibrary()`); pages never compute trust. */
export interface Library {
  /** `opening` until the device's own copy has been read once. */
  readonly phase: 'opening' | 'empty' | 'ready';
  /** Live and verified, newest first, for the chosen area. */
  readonly items: readonly Item[];
  /** False: the device's clock cannot be right, so nothing is left out for its date. */
  readonly isClockBelieved: boolean;
  readonly slots: readonly Slot[];
  readonly areas: readonly Area[];
  readonly places: PlaceShelf;
  readonly isDemonstration: boolean;
  find(id: string): Item | undefined;
  /** Who wrote and who approved these words, by the names their keys were granted under. */
  signersOf(item: Item): Promise<readonly Signer[]>;
  /** Undefined: the words are not on this device yet. */
  readText(item: Item): Promise<import('#domain/bulletin/text.ts').TextDoc | undefined>;
  readTimings(voice: Voice): Promise<Timings | undefined>;
  search(query: string): Promise<readonly Hit[]>;
  /** Words the catalogue knows near this prefix, for "có phải ý bạn là …". */
  suggest(query: string): Promise<readonly string[]>;
}

/** Sound kept on this device (lib/sync owns the implementation). */
export interface SoundShelf {
  readonly usedBytes: number;
  readonly budgetBytes: number;
  readonly savedCount: number;
  readonly wantedCount: number;
  isSaved(voice: Voice): boolean;
  /** A source an <audio> element can play and seek; undefined when absent and offline. */
  open(voice: Voice): Promise<string | undefined>;
  keep(voice: Voice): Promise<boolean>;
  setBudget(bytes: number): Promise<void>;
  clear(): Promise<void>;
}

/** The line, in states the status strip and pages can put into words. */
export interface SyncState {
  readonly phase: 'starting' | 'checking' | 'receiving' | 'current' | 'offline' | 'problem';
  /** Unix seconds of the last verified contact with the edge; undefined: never. */
  readonly verifiedAt: number | undefined;
  readonly progress: { readonly done: number; readonly total: number } | undefined;
  /** Stable code and a detail to copy for support. */
  readonly fault: { readonly code: string; readonly detail?: string } | undefined;
  /** Everything needed for reading with no network has been stored. */
  readonly isSavedForOffline: boolean;
  checkNow(): void;
}

/** What this browser lacks on this address, found once at start. */
export type Missing = 'service-worker' | 'webcrypto' | 'locks' | 'cache' | 'storage';
