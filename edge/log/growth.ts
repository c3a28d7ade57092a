import type { Store } from '../store/store.ts';

/** How soon a publication by another process is noticed. */
const LOOK_MS = 1000;

type Listener = (revision: number) => void;

/** Tells listeners that some log has grown, whichever process made it grow. */
export class Growth {
  readonly #store: Store;
  readonly #listeners = new Set<Listener>();
  readonly #timer: NodeJS.Timeout;
  #revision = -1;

  constructor(store: Store) {
    this.#store = store;
    this.#timer = setInterval(() => void this.look(), LOOK_MS);
    this.#timer.unref();
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async look(): Promise<void> {
    // A store that cannot be read now is asked again a second later.
    const revision = await this.#store.revision().catch(() => this.#revision);
    if (revision === this.#revision) return;
    const isFirst = this.#revision < 0;
    this.#revision = revision;
    if (!isFirst) for (const listener of this.#listeners) listener(revision);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
