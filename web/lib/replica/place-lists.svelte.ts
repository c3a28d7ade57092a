import type { ServicePoints } from '#domain/place/service-points.ts';
import type { PlaceShelf } from './item.ts';

type Deps = {
  /** Hashes of the newest list of places of each log that is shown. */
  readonly shown: () => readonly string[];
  readonly readBlob: (hash: string) => Promise<Uint8Array | undefined>;
};

/** Lists of places as screens read them. Their bytes are kept from the first round on. */
export class PlaceLists implements PlaceShelf {
  readonly #names = $derived.by(() => this.#deps.shown().join(' '));
  /** The same names are the same list, and stir nobody. */
  readonly #hashes = $derived(this.#names.split(' ').filter((name) => name !== ''));
  #kept = $state.raw<ReadonlySet<string>>(new Set());
  #keeping: Promise<void> | undefined;
  readonly #deps: Deps;

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  get hashes(): readonly string[] {
    return this.#hashes;
  }
  /** What is shown now can be read with no line. */
  get areKept(): boolean {
    return this.#hashes.every((hash) => this.#kept.has(hash));
  }

  /** Fetches what is not on this device yet; what fails is asked for again in the next round. */
  keep(): Promise<void> {
    this.#keeping ??= this.#keep().finally(() => (this.#keeping = undefined));
    return this.#keeping;
  }

  async #keep(): Promise<void> {
    for (const hash of this.#hashes) {
      if (this.#kept.has(hash)) continue;
      const bytes = await this.#deps.readBlob(hash).catch(() => undefined);
      if (bytes) this.#kept = new Set([...this.#kept, hash]);
    }
  }

  /** Undefined: not on this device yet, or nothing this build can read. */
  async read(hash: string): Promise<ServicePoints | undefined> {
    const bytes = await this.#deps.readBlob(hash);
    // Only the map needs to understand a list, and its code comes with the map's.
    const { parseServicePoints } = await import('#domain/place/service-points.ts');
    const places = bytes && parseServicePoints(bytes);
    return places?.ok ? places.value : undefined;
  }
}
