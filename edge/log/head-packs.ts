import { authorityLogs, readAuthority } from './authority-view.ts';
import { rememberHaves, type Sizes } from './haves.ts';
import { makeHeadPack, type PackDeps, type Packed } from './head-pack.ts';

/** Packs kept between two publications; each is some tens of kilobytes. */
const KEPT_PACKS = 200;

/**
 * Head packs by area and `have`, made once and kept until a head changes, so that the unchanged
 * poll of a hundred thousand devices costs a look-up and one question to the store.
 */
export class HeadPacks {
  readonly #deps: PackDeps;
  #revision = -1;
  #packs = new Map<string, Promise<Packed | undefined>>();
  #haves = new Map<string, Promise<ReadonlyMap<string, Sizes>>>();

  constructor(deps: PackDeps) {
    this.#deps = deps;
  }

  /** Undefined for an area nobody has named. */
  async pack(area: string, have: string | undefined): Promise<Packed | undefined> {
    const revision = await this.#deps.store.revision();
    if (revision !== this.#revision) this.#forget(revision);
    const key = `${area} ${have ?? ''}`;
    const known = this.#packs.get(key);
    if (known) return known;
    if (this.#packs.size >= KEPT_PACKS) this.#packs.clear();
    const made = this.#make(area, have);
    this.#packs.set(key, made);
    return made;
  }

  #forget(revision: number): void {
    this.#packs = new Map();
    this.#haves = new Map();
    this.#revision = revision;
  }

  async #make(area: string, have: string | undefined): Promise<Packed | undefined> {
    const { store, catalogue } = this.#deps;
    const place = (await readAuthority(store, catalogue))?.areas.get(area);
    if (!place) return undefined;
    const authority = await authorityLogs(store);
    const logs = [...authority, ...place.logs];
    const haves = await this.#havesOf(area, logs, authority);
    const held = have === undefined ? new Map<string, number>() : haves.get(have);
    return makeHeadPack(this.#deps, area, logs, held);
  }

  #havesOf(
    area: string,
    logs: readonly string[],
    authority: readonly string[]
  ): Promise<ReadonlyMap<string, Sizes>> {
    const known = this.#haves.get(area) ?? rememberHaves(this.#deps.store, logs, authority);
    this.#haves.set(area, known);
    return known;
  }
}
