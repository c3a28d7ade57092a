import type { Item, Library, SoundShelf, SyncState, Voice } from '../replica/item.ts';
import type { BoardState, FromKeeper, LineState, ShelfState } from './messages.ts';
import type { Keeper } from './keeper.ts';

const EMPTY_BOARD: BoardState = {
  phase: 'opening',
  shown: [],
  slots: [],
  places: [],
  areas: [],
  isDemonstration: false,
  isClockBelieved: true
};
const SILENT_LINE: LineState = {
  phase: 'starting',
  verifiedAt: undefined,
  progress: undefined,
  fault: undefined,
  isSavedForOffline: false,
  hasAsked: false
};
const EMPTY_SHELF: ShelfState = {
  usedBytes: 0,
  budgetBytes: 0,
  savedCount: 0,
  wantedCount: 0,
  saved: []
};

/** What the keeper has told, as screens read it: nothing here is computed, only shown. */
export class Kept {
  #byId = $state.raw<ReadonlyMap<string, Item>>(new Map());
  #board = $state.raw(EMPTY_BOARD);
  #line = $state.raw(SILENT_LINE);
  #shelf = $state.raw(EMPTY_SHELF);
  readonly #items = $derived(this.#board.shown.flatMap((id) => this.#byId.get(id) ?? []));
  readonly #saved = $derived(new Set(this.#shelf.saved));

  hear(message: Exclude<FromKeeper, { t: 'answer' | 'failed' }>): void {
    switch (message.t) {
      case 'bulletins':
        this.#byId = keepSame(this.#byId, message.all);
        return;
      case 'board':
        this.#board = {
          ...message.state,
          places: keepList(this.#board.places, message.state.places)
        };
        return;
      case 'line':
        this.#line = message.state;
        return;
      case 'shelf':
        this.#shelf = message.state;
        return;
      default:
        return message satisfies never;
    }
  }

  get board(): BoardState {
    return this.#board;
  }
  get line(): LineState {
    return this.#line;
  }
  get shelf(): ShelfState {
    return this.#shelf;
  }
  get items(): readonly Item[] {
    return this.#items;
  }
  find(id: string): Item | undefined {
    return this.#byId.get(id);
  }
  isSaved(voice: Voice): boolean {
    return this.#saved.has(voice.blob);
  }
}

/** A message brings copies; an item that has not changed stays the same object, and stirs nobody. */
function keepSame(
  before: ReadonlyMap<string, Item>,
  all: readonly Item[]
): ReadonlyMap<string, Item> {
  return new Map(
    all.map((item) => {
      const known = before.get(item.id);
      return [item.id, known && isSame(known, item) ? known : item] as const;
    })
  );
}

function keepList(before: readonly string[], now: readonly string[]): readonly string[] {
  return before.join() === now.join() ? before : now;
}

/** A place in a log holds one version for ever; only its voices come and go. */
function isSame(a: Item, b: Item): boolean {
  const isPlace = a.log === b.log && a.index === b.index && a.voices.length === b.voices.length;
  return isPlace && a.voices.every((voice, at) => voice.blob === b.voices[at]?.blob);
}

export function keptLibrary(kept: Kept, keeper: Keeper): Library {
  return {
    get phase() {
      return kept.board.phase;
    },
    get items() {
      return kept.items;
    },
    get isClockBelieved() {
      return kept.board.isClockBelieved;
    },
    get slots() {
      return kept.board.slots;
    },
    get areas() {
      return kept.board.areas;
    },
    get isDemonstration() {
      return kept.board.isDemonstration;
    },
    places: {
      get hashes() {
        return kept.board.places;
      },
      read: (hash) => keeper.ask('readPlaces', hash)
    },
    find: (id) => kept.find(id),
    signersOf: (item) => keeper.ask('signersOf', item),
    readText: (item) => keeper.ask('readText', item),
    readTimings: (voice) => keeper.ask('readTimings', voice),
    search: (query) => keeper.ask('search', query),
    suggest: (query) => keeper.ask('suggest', query)
  };
}

export function keptSounds(kept: Kept, keeper: Keeper): SoundShelf {
  return {
    get usedBytes() {
      return kept.shelf.usedBytes;
    },
    get budgetBytes() {
      return kept.shelf.budgetBytes;
    },
    get savedCount() {
      return kept.shelf.savedCount;
    },
    get wantedCount() {
      return kept.shelf.wantedCount;
    },
    isSaved: (voice) => kept.isSaved(voice),
    open: (voice) => keeper.ask('open', voice),
    keep: (voice) => keeper.ask('keep', voice),
    setBudget: (bytes) => keeper.ask('setBudget', bytes),
    clear: () => keeper.ask('clear')
  };
}

export function keptLine(kept: Kept, checkNow: () => void): SyncState {
  return {
    get phase() {
      return kept.line.phase;
    },
    get verifiedAt() {
      return kept.line.verifiedAt;
    },
    get progress() {
      return kept.line.progress;
    },
    get fault() {
      return kept.line.fault;
    },
    get isSavedForOffline() {
      return kept.line.isSavedForOffline;
    },
    checkNow
  };
}
