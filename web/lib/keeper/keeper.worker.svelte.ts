import type { Item } from '#domain/bulletin/board.ts';
import { bestVoice } from '../replica/choose-voice.ts';
import { isNewDevice } from '../replica/open-db.ts';
import { fetchBytes } from '../sync/fetch-bytes.ts';
import { openReplica } from '../sync/open-replica.ts';
import type { AskName, Asks, BoardState, Choices, FromKeeper, ToKeeper } from './messages.ts';
import { PageClock } from './page-clock.svelte.ts';

/**
 * Keeps the device's copy off the page's thread: fetches, verifies, folds, stores and searches
 * here, so that a finger on a cheap phone never waits for a signature. A page gets what it shows
 * by messages, and asks for the rest.
 */
const post = (message: FromKeeper) => postMessage(message);

const clock = new PageClock();
let choices = $state.raw<Choices>({ area: undefined, region: 'north', keepOffline: false });
let isVisible = true;
let tellShell: (isKept: boolean) => void = () => undefined;
let tellShown: () => void = () => undefined;

const { library, sync, sounds } = openReplica({
  area: () => choices.area,
  voiceOf: (item) => bestVoice(item, choices.region),
  wantsOffline: () => choices.keepOffline,
  nowSeconds: () => clock.ticked,
  exactSeconds: () => clock.nowSeconds,
  isVisible: () => isVisible,
  shown: new Promise((resolve) => (tellShown = resolve)),
  firstTrust: isNewDevice().then((isNew) => (isNew ? fetchBytes('/v1/trust') : undefined)),
  shellKept: new Promise((resolve) => (tellShell = resolve))
});

const asks: Asks = {
  signersOf: (item) => library.signersOf(item),
  readText: (item) => library.readText(item),
  readTimings: (voice) => library.readTimings(voice),
  search: (query) => library.search(query),
  suggest: (query) => library.suggest(query),
  readPlaces: (hash) => library.places.read(hash),
  open: (voice) => sounds.open(voice),
  keep: (voice) => sounds.keep(voice),
  setBudget: (bytes) => sounds.setBudget(bytes),
  clear: () => sounds.clear()
};

async function answer(id: number, name: AskName, args: readonly unknown[]): Promise<void> {
  try {
    const ask = asks[name] as (...given: readonly unknown[]) => Promise<unknown>;
    post({ t: 'answer', id, value: await ask(...args) });
  } catch (error) {
    post({ t: 'failed', id, error: { code: 'keeper_failed', detail: String(error) } });
  }
}

function begin(): void {
  let hasAsked = $state(false);
  $effect.root(() => {
    // A page lies outside of this thread and can only be told.
    $effect(() => tellBoard(library.all, boardState(), sync.phase === 'receiving'));
    // As above.
    $effect(() => post({ t: 'line', state: { ...lineState(), hasAsked } }));
    // As above.
    $effect(() => post({ t: 'shelf', state: shelfState() }));
  });
  void sounds.start();
  void sync.start().finally(() => (hasAsked = true));
}

/** While a first copy pours in, a page is not made to draw itself anew for every handful, ms. */
const HANDFUL_MS = 1000;
let toldAll: readonly Item[] | undefined;
let toldAtMs = -Infinity;
let telling: ReturnType<typeof setTimeout> | undefined;

/** The bulletins before the board that names them. */
function tellBoard(all: readonly Item[], state: BoardState, isPouring: boolean): void {
  clearTimeout(telling);
  const tell = () => {
    if (all.length > 0) toldAtMs = performance.now();
    if (all !== toldAll) post({ t: 'bulletins', all });
    toldAll = all;
    post({ t: 'board', state });
  };
  const waitMs = isPouring ? toldAtMs + HANDFUL_MS - performance.now() : 0;
  if (waitMs > 0) telling = setTimeout(tell, waitMs);
  else tell();
}

function boardState(): BoardState {
  const { phase, items, slots, areas, places, isDemonstration, isClockBelieved } = library;
  const shown = items.map(({ id }) => id);
  const told = { phase, shown, slots, areas, isDemonstration, isClockBelieved };
  return { ...told, places: places.hashes };
}

function lineState() {
  const { phase, verifiedAt, progress, fault, isSavedForOffline } = sync;
  return { phase, verifiedAt, progress, fault, isSavedForOffline };
}

function shelfState() {
  const { usedBytes, budgetBytes, savedCount, wantedCount, saved } = sounds;
  return { usedBytes, budgetBytes, savedCount, wantedCount, saved };
}

/** Another commune, or another wish to keep sound: the line is asked at once, not at its pace. */
function settle(next: Choices): void {
  const isSame = JSON.stringify(next) === JSON.stringify(choices);
  choices = next;
  if (!isSame) sync.checkNow();
}

function hear(message: ToKeeper): void {
  switch (message.t) {
    case 'hello':
      choices = message.choices;
      clock.tell(message.nowSeconds);
      return begin();
    case 'choices':
      return settle(message.choices);
    case 'time':
      return clock.tell(message.nowSeconds);
    case 'visible':
      isVisible = message.isVisible;
      return isVisible ? sync.checkNow() : undefined;
    case 'shown':
      return tellShown();
    case 'shell':
      return tellShell(message.isKept);
    case 'check':
      return sync.checkNow();
    case 'ask':
      return void answer(message.id, message.name, message.args);
    default:
      return message satisfies never;
  }
}

addEventListener('message', ({ data }: MessageEvent<ToKeeper>) => hear(data));
