import { board, type Item } from '#domain/bulletin/board.ts';
import { fold } from '#domain/entry/fold.ts';
import { vouch, type Placed } from '#domain/entry/vouch.ts';
import { follow } from '#domain/sync/follow.ts';
import type { Outcome } from '#domain/sync/following.ts';
import { NOTHING_KNOWN, type Known, type Transaction } from '#domain/sync/state.ts';
import { ReplicaDb } from '../../../web/lib/replica/db.ts';
import { ReplicaLibrary } from '../../../web/lib/replica/library.svelte.ts';
import { Replica } from '../../../web/lib/replica/replica.ts';
import { SearchIndex } from '../../../web/lib/replica/search-index.ts';
import { drive } from '../../../web/lib/sync/drive.ts';
import { fetchBytes } from '../../../web/lib/sync/fetch-bytes.ts';
import { digest } from '../../../web/lib/sync/sha256.ts';
import { chooseVerifier } from '../../../web/lib/sync/verifier.ts';
import { ASKED_CHANNEL, topicOf } from './topics.ts';

/** Runs in the page: the app's own sync, replica and library, with nothing drawn. */
const db = new ReplicaDb();
const replica = new Replica(db);
const nowSeconds = () => Math.floor(Date.now() / 1000);
const asked = topicOf(ASKED_CHANNEL);
const ANSWER = 20;
let library = createLibrary(new SearchIndex(db));

type Synced = { readonly ms: number; readonly held: number; readonly answered: number };

/** Without an index nothing is indexed: search has rows of its own. */
function createLibrary(search: SearchIndex | undefined): ReplicaLibrary {
  const readBlob = () => Promise.resolve(undefined);
  const area = () => undefined;
  const index = () => Promise.resolve(search);
  return new ReplicaLibrary({
    replica,
    index,
    verify: chooseVerifier,
    nowSeconds,
    area,
    readBlob
  });
}

async function catchUp(known: Known, absorb: (t: Transaction) => void): Promise<Known> {
  const outcome: Outcome = await drive(
    follow({ verify: await chooseVerifier(), pinned: undefined, digest }, known, undefined),
    {
      get: ({ path, ifNoneMatch }) =>
        fetchBytes(`/v1/${path}`, ifNoneMatch ? { 'if-none-match': ifNoneMatch } : {}),
      readNotes: (log, from, to) => replica.readNotes(log, from, to),
      commit: async (transaction) => {
        await replica.commit(transaction);
        absorb(transaction);
      }
    }
  );
  if (!outcome.ok) throw new Error(`${outcome.error.code}: ${outcome.error.detail ?? ''}`);
  return outcome.value.known;
}

function newestOf(items: readonly Item[]): readonly Item[] {
  return items.filter(({ topics }) => topics.includes(asked)).slice(0, ANSWER);
}

/** Resolves when as many bulletins are shown as were published. */
async function shown(count: number): Promise<void> {
  while (library.items.length < count) await nextTask();
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

const oursBench = {
  /**
   * Empty to queryable with every hash and checkpoint verified, and the authors of what is shown:
   * of the twenty that answer the question.
   */
  async syncLazily(): Promise<Synced> {
    const start = performance.now();
    const leaves: Placed[] = [];
    const known = await catchUp(NOTHING_KNOWN, (transaction) => {
      if (transaction.kind === 'log')
        for (const run of transaction.leaves)
          leaves.push(...run.placed.filter(({ index }) => !run.refused.includes(index)));
    });
    const state = fold(leaves);
    const found = newestOf(board(state, nowSeconds()));
    const verify = await chooseVerifier();
    let answered = 0;
    for (const { id } of found) {
      const vouched = await vouch(state.bulletins.get(id)!.current, known.authority!, verify);
      if (vouched.ok) answered++;
    }
    return { ms: performance.now() - start, held: state.bulletins.size, answered };
  },

  /** Empty to all shown by the library as the app has it: both signatures of each are checked. */
  async syncWhole(count: number): Promise<Synced> {
    library = createLibrary(undefined);
    const start = performance.now();
    const known = await catchUp(NOTHING_KNOWN, (transaction) => library.absorb(transaction));
    const settled = library.settle(known);
    await shown(count);
    const answered = newestOf(library.items).length;
    const ms = performance.now() - start;
    await settled;
    return { ms, held: library.items.length, answered };
  },

  /** As the app does it, search index and all, until search answers over everything. */
  async syncWithSearch(count: number): Promise<Synced> {
    const start = performance.now();
    const known = await catchUp(NOTHING_KNOWN, (transaction) => library.absorb(transaction));
    await library.settle(known);
    await shown(count);
    const answered = newestOf(library.items).length;
    return { ms: performance.now() - start, held: library.items.length, answered };
  },

  /** A restart: until the newest twenty are there, and until everything is. */
  async reopen(count: number): Promise<Synced & { whole: number }> {
    library = createLibrary(undefined);
    const start = performance.now();
    const opened = library.open();
    while (newestOf(library.items).length < ANSWER) await nextTask();
    const ms = performance.now() - start;
    const answered = newestOf(library.items).length;
    await opened;
    await shown(count);
    const whole = performance.now() - start;
    return { ms, held: library.items.length, answered, whole };
  },

  /** One round of following: until what came is shown. */
  async round(): Promise<{ ms: number; came: number }> {
    const before = library.items.length;
    const start = performance.now();
    const known = await catchUp(library.known, (transaction) => library.absorb(transaction));
    await library.settle(known);
    return { ms: performance.now() - start, came: library.items.length - before };
  },

  query(): number {
    const start = performance.now();
    newestOf(library.items);
    return performance.now() - start;
  },

  async readFirstText(): Promise<number> {
    const start = performance.now();
    await library.readText(newestOf(library.items)[0]!);
    return performance.now() - start;
  }
};
export type OursBench = typeof oursBench;

Object.assign(globalThis, { bench: oursBench });
