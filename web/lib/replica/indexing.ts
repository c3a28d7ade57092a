import type { Item } from '#domain/bulletin/board.ts';
import type { DeviceCopy } from './replica.ts';
import type { SearchIndex } from './search-index.ts';

export type IndexingDeps = {
  readonly replica: DeviceCopy;
  /** A large part of the app that the first screen does without; undefined: no line to fetch it. */
  readonly index: () => Promise<SearchIndex | undefined>;
};

/** Opens the search index when first needed and brings it up to the texts, in the background. */
export class Indexing {
  #reading: Promise<void> | undefined;
  #isBusy = false;
  readonly #deps: IndexingDeps;

  constructor(deps: IndexingDeps) {
    this.#deps = deps;
  }

  /** Another tab may have written: the stored index is read again before its next use. */
  forget(): void {
    this.#reading = undefined;
  }

  async open(): Promise<SearchIndex | undefined> {
    const index = await this.#deps.index();
    this.#reading ??= index?.open();
    await this.#reading?.catch((error: unknown) => {
      this.#reading = undefined;
      throw error;
    });
    return index;
  }

  /** Screens never wait for it. `live`, by `docKey`, tells what of the index is still shown. */
  async bringUp(items: readonly Item[], live: () => ReadonlyMap<string, Item>): Promise<void> {
    if (this.#isBusy || items.length === 0) return;
    this.#isBusy = true;
    try {
      const index = await this.open();
      if (!index) return;
      await this.#addMissing(index, items);
      await index.tidy(live());
    } finally {
      this.#isBusy = false;
    }
  }

  async #addMissing(index: SearchIndex, items: readonly Item[]): Promise<void> {
    const missing = items.filter((item) => index.lacks(item));
    for (const log of new Set(missing.map((item) => item.log))) {
      const places = new Map(
        missing.filter((i) => i.log === log).map((item) => [item.index, item])
      );
      await this.#deps.replica.readTextRuns(log, async (run) => {
        const wanted = [...places.keys()].some((at) => run.from <= at && at < run.to);
        if (wanted) await index.addRun(run, places);
      });
    }
  }
}
