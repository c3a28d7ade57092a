import type { Hit, Library } from '#lib/replica/item.ts';

/** Long enough to let a fast typist finish a syllable, short enough to feel immediate. */
const PAUSE_MS = 80;

export type SearchDeps = {
  readonly library: Pick<Library, 'search' | 'suggest'>;
  /** Told each query that was carried out, to keep it in the address. */
  readonly onsearched?: (query: string) => void;
};

/** What was asked, and the answer to the latest question only. */
export class Search {
  query = $state('');
  #asked = $state('');
  #hits = $state.raw<readonly Hit[]>([]);
  #suggestions = $state.raw<readonly string[]>([]);
  #hasFailed = $state(false);
  #isAsking = $state(false);
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ticket = 0;
  readonly #deps: SearchDeps;

  constructor(deps: SearchDeps) {
    this.#deps = deps;
  }

  /** The query the hits answer; empty while none has been asked. */
  get asked(): string {
    return this.#asked;
  }

  get hits(): readonly Hit[] {
    return this.#hits;
  }

  /** Words near the query; looked up only when nothing was found. */
  get suggestions(): readonly string[] {
    return this.#suggestions;
  }

  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  /** The first question has no answer yet: on a new device the bulletins are still coming. */
  get isWaiting(): boolean {
    return this.#isAsking && this.#asked === '' && this.query.trim() !== '';
  }

  /** As somebody types: asks after a short pause. */
  type(query: string): void {
    this.query = query;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.ask(query), PAUSE_MS);
  }

  /** Asks at once. An answer that a newer question has overtaken is dropped. */
  async ask(query: string): Promise<void> {
    clearTimeout(this.#timer);
    this.query = query;
    const ticket = ++this.#ticket;
    this.#isAsking = true;
    const found = await this.#find(query.trim()).catch(() => undefined);
    if (ticket !== this.#ticket) return;
    this.#isAsking = false;
    this.#asked = query.trim();
    this.#hits = found?.hits ?? [];
    this.#suggestions = found?.suggestions ?? [];
    this.#hasFailed = found === undefined;
    this.#deps.onsearched?.(this.#asked);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#ticket += 1;
  }

  async #find(query: string): Promise<{ hits: readonly Hit[]; suggestions: readonly string[] }> {
    if (query === '') return { hits: [], suggestions: [] };
    const hits = await this.#deps.library.search(query);
    const suggestions = hits.length > 0 ? [] : await this.#deps.library.suggest(query);
    return { hits, suggestions };
  }
}
