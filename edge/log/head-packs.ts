import { authorityLogs, readAuthority } from './authority-view.ts';
import { rememberHaves, type Sizes } from './haves.ts';
import { makeHeadPack, type PackDeps, type Packed } from './head-pack.ts';

/** Packs kept between two publications; each is some tens of kilobytes. */
const KEPT_PACKS = 200;

/** Whoever says nothing of what it holds is taken for a newcomer. */
const NOTHING: Sizes = new Map();

type Place = {
  readonly logs: readonly string[];
  readonly haves: Promise<ReadonlyMap<string, Sizes>>;
};

/**
 * Head packs by area and `have`, made once and kept until a head changes, so that the unchanged
 * poll of a hundred thousand devices costs a look-up and one question to the store.
 */
export class HeadPacks {
  readonly #deps: PackDeps;
  #revision = -1;
  #asked: Promise<number> | undefined;
  readonly #answered = new Map<string, Packed>();
  #packs = new Map<string, Promise<Packed>>();
  #places = new Map<string, Place>();

  constructor(deps: PackDeps) {
    this.#deps = deps;
  }

  /** What `pack` has answered in this turn of the event loop: no promise, for the poll of many. */
  known(area: string, have: string | undefined): Packed | undefined {
    return this.#answered.get(`${area} ${have ?? ''}`);
  }

  /** Undefined for an area nobody has named. */
  async pack(area: string, have: string | undefined): Promise<Packed | undefined> {
    const turn = (this.#asked ??= this.#ask());
    const packed = await this.#pack(area, have, await turn);
    if (packed && this.#asked === turn) this.#answered.set(`${area} ${have ?? ''}`, packed);
    return packed;
  }

  async #pack(
    area: string,
    have: string | undefined,
    revision: number
  ): Promise<Packed | undefined> {
    if (revision !== this.#revision) this.#forget(revision);
    const place = await this.#place(area);
    if (!place) return undefined;
    const held = have === undefined ? NOTHING : (await place.haves).get(have);
    // Whatever nobody remembers gets one and the same answer, however many names it comes under.
    const key = `${area} ${held ? (have ?? '') : '?'}`;
    const known = this.#packs.get(key);
    if (known) return known;
    if (this.#packs.size >= KEPT_PACKS) this.#packs.clear();
    const made = makeHeadPack(this.#deps, { area, logs: place.logs, held });
    this.#packs.set(key, made);
    made.catch(() => this.#packs.delete(key));
    return made;
  }

  /** Once a turn of the event loop: whoever asks in the same turn gets the same answer. */
  #ask(): Promise<number> {
    setImmediate(() => {
      this.#asked = undefined;
      this.#answered.clear();
    });
    return this.#deps.store.revision();
  }

  #forget(revision: number): void {
    this.#packs = new Map();
    this.#places = new Map();
    this.#revision = revision;
  }

  async #place(area: string): Promise<Place | undefined> {
    const known = this.#places.get(area);
    if (known) return known;
    const { store, catalogue } = this.#deps;
    const named = (await readAuthority(store, catalogue))?.areas.get(area);
    if (!named) return undefined;
    const authority = await authorityLogs(store);
    const logs = [...authority, ...named.logs];
    const haves = rememberHaves(store, logs, authority);
    haves.catch(() => this.#places.delete(area));
    const place = { logs, haves };
    this.#places.set(area, place);
    return place;
  }
}
