import { NOTHING_KNOWN, partsOf, type TextRun, type Transaction } from '#domain/sync/state.ts';
import type { ReplicaDb, TextRow } from './db.ts';
import { Replica, type DeviceCopy, type Loaded } from './replica.ts';

/** A page that shows nothing by now never will: what was received is stored all the same. */
const FIRST_WORDS_MS = 15_000;

export type LateDeps = {
  readonly openDb: () => Promise<ReplicaDb>;
  /** Nothing has ever been stored on this device. */
  readonly isNew: () => Promise<boolean>;
  /** The first words are on screen: until then the line and the processor are theirs. */
  readonly shown: Promise<void>;
};

/**
 * The device's copy, with the database fetched and opened when it is first needed: its code is a
 * third of all scripts. A newcomer has nothing to read from it, so what was verified first is held
 * in memory, in order, shown at once and stored right after. From then on, and for everybody who
 * has been here before, what is committed is durable when it resolves.
 */
export class LateReplica implements DeviceCopy {
  #held: readonly Transaction[] = [];
  #heldCount = 0;
  #opening: Promise<ReplicaDb> | undefined;
  #saving: Promise<void> | undefined;
  readonly #deps: LateDeps;

  constructor(deps: LateDeps) {
    this.#deps = deps;
  }

  /** The database, once everything held has reached it. */
  readonly db = async (): Promise<ReplicaDb> => {
    this.#opening ??= this.#deps.openDb().catch((error: unknown) => {
      this.#opening = undefined;
      throw error;
    });
    const db = await this.#opening;
    this.#saving ??= this.#save(new Replica(db)).finally(() => (this.#saving = undefined));
    await this.#saving;
    return db;
  };

  async load(): Promise<Loaded> {
    if (await this.#isEmpty()) return { known: NOTHING_KNOWN, leaves: [], revision: 0 };
    return (await this.#stored()).load();
  }

  async readRevision(): Promise<number> {
    if (this.#held.length > 0) return this.#heldCount;
    return (await this.#isEmpty()) ? 0 : (await this.#stored()).readRevision();
  }

  async commit(transaction: Transaction): Promise<number> {
    if (this.#held.length === 0 && !(await this.#isEmpty()))
      return (await this.#stored()).commit(transaction);
    this.#held = [...this.#held, transaction];
    if (textsOf(transaction).length > 0) void this.#saveLater();
    return ++this.#heldCount;
  }

  async #saveLater(): Promise<void> {
    const tooLong = new Promise((resolve) => setTimeout(resolve, FIRST_WORDS_MS));
    await Promise.race([this.#deps.shown, tooLong]);
    // Whoever next needs what is stored is told if it fails.
    await this.db().catch(() => undefined);
  }

  async readText(log: string, index: number): Promise<string | null | undefined> {
    for (const transaction of this.#held.toReversed())
      for (const { log: of, from, texts } of textsOf(transaction))
        if (of === log && from <= index && index < from + texts.length) return texts[index - from];
    return (await this.#isEmpty()) ? undefined : (await this.#stored()).readText(log, index);
  }

  async readTextRuns(log: string, visit: (run: TextRow) => Promise<void>): Promise<void> {
    await (await this.#stored()).readTextRuns(log, visit);
  }

  async readNotes(log: string, from: number, to: number): Promise<readonly string[]> {
    return (await this.#stored()).readNotes(log, from, to);
  }

  async compact(): Promise<void> {
    await (await this.#stored()).compact();
  }

  async clear(): Promise<void> {
    await (await this.#stored()).clear();
  }

  async #stored(): Promise<Replica> {
    return new Replica(await this.db());
  }

  /** In the order they came; one that cannot be stored stays held and is tried again. */
  async #save(replica: Replica): Promise<void> {
    for (let next = this.#held[0]; next; next = this.#held[0]) {
      await replica.commit(next);
      this.#held = this.#held.slice(1);
    }
  }

  /** Asked each time: another tab may have been quicker. */
  async #isEmpty(): Promise<boolean> {
    return this.#opening === undefined && (await this.#deps.isNew());
  }
}

function textsOf(transaction: Transaction): readonly (TextRun & { readonly log: string })[] {
  return partsOf(transaction).flatMap(({ log, texts }) => texts.map((run) => ({ log, ...run })));
}
