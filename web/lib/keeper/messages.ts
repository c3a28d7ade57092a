import type { Fault } from '#domain/result.ts';
import type { Area, Item, Library, Slot, SoundShelf, SyncState, Voice } from '../replica/item.ts';

/** What a person has settled, as far as it decides what is kept and shown. */
export type Choices = {
  /** Undefined follows the edge's own. */
  readonly area: string | undefined;
  readonly region: Voice['region'];
  readonly keepOffline: boolean;
};

/** Everything that can be asked for and takes time. */
export type Asks = Pick<Library, 'signersOf' | 'readText' | 'readTimings' | 'search' | 'suggest'> &
  Pick<SoundShelf, 'open' | 'keep' | 'setBudget' | 'clear'> & {
    readonly readPlaces: Library['places']['read'];
  };
export type AskName = keyof Asks;

export type ToKeeper =
  | { readonly t: 'hello'; readonly choices: Choices; readonly nowSeconds: number }
  | { readonly t: 'choices'; readonly choices: Choices }
  | { readonly t: 'time'; readonly nowSeconds: number }
  | { readonly t: 'visible'; readonly isVisible: boolean }
  /** Only a page can tell whether a worker holds the app's own files. */
  | { readonly t: 'shell'; readonly isKept: boolean }
  /** The first words are on screen. */
  | { readonly t: 'shown' }
  | { readonly t: 'check' }
  | {
      readonly t: 'ask';
      readonly id: number;
      readonly name: AskName;
      readonly args: readonly unknown[];
    };

export type BoardState = {
  readonly phase: Library['phase'];
  /** Ids of what is shown, in order. */
  readonly shown: readonly string[];
  readonly slots: readonly Slot[];
  /** Hashes of the lists of places. */
  readonly places: readonly string[];
  readonly areas: readonly Area[];
  readonly isDemonstration: boolean;
  readonly isClockBelieved: boolean;
};
export type LineState = Pick<
  SyncState,
  'phase' | 'verifiedAt' | 'progress' | 'fault' | 'isSavedForOffline'
> & {
  /** The edge has been asked once, whatever came of it. */
  readonly hasAsked: boolean;
};
export type ShelfState = Pick<
  SoundShelf,
  'usedBytes' | 'budgetBytes' | 'savedCount' | 'wantedCount'
> & { readonly saved: readonly string[] };

export type FromKeeper =
  /** Every bulletin vouched for, of every area and time. */
  | { readonly t: 'bulletins'; readonly all: readonly Item[] }
  | { readonly t: 'board'; readonly state: BoardState }
  | { readonly t: 'line'; readonly state: LineState }
  | { readonly t: 'shelf'; readonly state: ShelfState }
  | { readonly t: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly t: 'failed'; readonly id: number; readonly error: Fault };
