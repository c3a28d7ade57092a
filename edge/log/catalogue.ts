import { fold, type Fold } from '#domain/entry/fold.ts';
import { placeLeaf, type Placed } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import type { Store } from '../store/store.ts';

/** Leaves read at a time: a long log is never in memory twice. */
const READ_LEAVES = 256;

/** A leaf as the edge remembers it: its signed bytes stay in the store, for whoever serves them. */
export type Remembered = Omit<Placed, 'note'>;

/** In the place of a leaf's note: with them, ten thousand bulletins would take twice the memory. */
const IN_STORE: Placed['note'] = { text: '', signatures: [] };

/**
 * The edge's own reading of its logs, kept up with the store a leaf at a time. What it answers has
 * no notes: those are read from the store.
 */
export class Catalogue {
  readonly #store: Store;
  readonly #placed = new Map<string, Placed[]>();
  #revision = -1;
  #refreshing: Promise<void> = Promise.resolve();
  /** Made when somebody asks: most polls after a publication need only the newest leaves. */
  #fold: Fold | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Leaves of one log in order, up to its signed head. */
  async leaves(log: string): Promise<readonly Remembered[]> {
    await this.#refresh();
    return this.#placed.get(log) ?? [];
  }

  /** What all logs here mean together. */
  async fold(): Promise<Fold> {
    await this.#refresh();
    this.#fold ??= fold([...this.#placed.values()].flat());
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
    this.#fold = undefined;
    this.#revision = revision;
  }

  async #readOn(log: string): Promise<void> {
    const known = this.#placed.get(log) ?? [];
    this.#placed.set(log, known);
    const size = (await this.#store.readHead(log))?.size ?? 0;
    while (known.length < size) {
      const to = Math.min(size, known.length + READ_LEAVES);
      const notes = await this.#store.readLeaves(log, known.length, to);
      if (notes.length === 0) break;
      for (const note of notes) {
        const placed = placeLeaf(log as LogId, known.length, note);
        // An unreadable leaf keeps its place; it means nothing.
        const entry = placed.ok ? placed.value.entry : UNREADABLE;
        known.push({ log: log as LogId, index: known.length, note: IN_STORE, entry });
      }
    }
  }
}

const UNREADABLE = { t: 'unknown', type: 'unreadable', crit: false } as const;
