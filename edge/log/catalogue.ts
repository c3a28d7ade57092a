import { fold, type Fold } from '#domain/entry/fold.ts';
import { placeLeaf, type Placed } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import type { Store } from '../store/store.ts';

/** The edge's own reading of its logs, kept up with the store a leaf at a time. */
export class Catalogue {
  readonly #store: Store;
  readonly #placed = new Map<string, Placed[]>();
  #revision = -1;
  #refreshing: Promise<void> = Promise.resolve();
  #fold: Fold = fold([]);

  constructor(store: Store) {
    this.#store = store;
  }

  /** Leaves of one log in order, up to its signed head. */
  async leaves(log: string): Promise<readonly Placed[]> {
    await this.#refresh();
    return this.#placed.get(log) ?? [];
  }

  /** What all logs here mean together. */
  async fold(): Promise<Fold> {
    await this.#refresh();
    return this.#fold;
  }

  /** One reader at a time: two would place the same leaves twice. */
  #refresh(): Promise<void> {
    this.#refreshing = this.#refreshing.catch(() => undefined).then(() => this.#readAll());
    return this.#refreshing;
  }

  async #readAll(): Promise<void> {
    const revision = await this.#store.revision();
    if (revision === this.#revision) return;
    for (const log of await this.#store.listLogs()) await this.#readOn(log);
    this.#fold = fold([...this.#placed.values()].flat());
    this.#revision = revision;
  }

  async #readOn(log: string): Promise<void> {
    const known = this.#placed.get(log) ?? [];
    const head = await this.#store.readHead(log);
    const notes = await this.#store.readLeaves(log, known.length, head?.size ?? 0);
    for (const note of notes) {
      const placed = placeLeaf(log as LogId, known.length, note);
      // An unreadable leaf keeps its place; it means nothing.
      known.push(placed.ok ? placed.value : unreadable(log as LogId, known.length));
    }
    this.#placed.set(log, known);
  }
}

function unreadable(log: LogId, index: number): Placed {
  const entry = { t: 'unknown', type: 'unreadable', crit: false } as const;
  return { log, index, note: { text: '', signatures: [] }, entry };
}
