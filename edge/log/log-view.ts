import { formatUtf8 } from '#domain/bytes.ts';
import { placeLeaf } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import { inclusionProof } from '#domain/log/proof.ts';
import { formatEntryBundle, formatTileHashes, type Tile } from '#domain/log/tile.ts';
import { hashLeaf, treeRoot } from '#domain/log/tree.ts';
import { CHUNK } from '#domain/sync/survey.ts';
import { textHashOf } from '#domain/sync/texts.ts';
import type { Store, StoredHead } from '../store/store.ts';

type Subtrees = { readonly level: number; readonly from: number; readonly count: number };

/**
 * Signed logs as the static files of C2SP tlog-tiles, rendered on demand. Only what lies under
 * the newest signed head exists; a partial tile of an older size stays servable.
 */
export class LogView {
  readonly #store: Store;
  /** Roots of complete subtrees of level 8 and up: they never change, 32 bytes each. */
  readonly #subtrees = new Map<string, Uint8Array>();

  constructor(store: Store) {
    this.#store = store;
  }

  head(log: string): Promise<StoredHead | undefined> {
    return this.#store.readHead(log);
  }

  /** Hashes of a tile; undefined beyond the signed size. */
  async tile(log: string, { level, index, width }: Tile): Promise<Uint8Array | undefined> {
    const span = CHUNK ** level;
    const first = index * CHUNK;
    if (!(await this.#covers(log, (first + width) * span))) return undefined;
    const hashes =
      level === 0
        ? await this.#leafHashes(log, first, first + width)
        : await this.#subtreesAt(log, { level, from: first, count: width });
    return formatTileHashes(hashes);
  }

  async entries(log: string, index: number, width: number): Promise<Uint8Array | undefined> {
    const notes = await this.#notes(log, index, width);
    return notes && formatEntryBundle(notes.map(formatUtf8));
  }

  /** The texts of a bundle's leaves, a line each, empty where there is none (SPEC.md, Texts). */
  async texts(log: string, index: number, width: number): Promise<Uint8Array | undefined> {
    const notes = await this.#notes(log, index, width);
    if (!notes) return undefined;
    const hashes = notes.map((note, i) => {
      const placed = placeLeaf(log as LogId, i, note);
      return placed.ok ? textHashOf(placed.value) : undefined;
    });
    const texts = await this.#store.readTexts(hashes.filter((hash) => hash !== undefined));
    return formatUtf8(hashes.map((hash) => `${(hash && texts.get(hash)) ?? ''}\n`).join(''));
  }

  /** Proof that leaf `index` lies in the tree of `size`. */
  proof(log: string, index: number, size: number): Promise<Uint8Array[]> {
    return inclusionProof(index, size, (level, at) => this.#hashAt(log, level, at));
  }

  async #notes(log: string, index: number, width: number): Promise<readonly string[] | undefined> {
    const from = index * CHUNK;
    if (!(await this.#covers(log, from + width))) return undefined;
    return this.#store.readLeaves(log, from, from + width);
  }

  async #covers(log: string, size: number): Promise<boolean> {
    return size <= ((await this.#store.readHead(log))?.size ?? 0);
  }

  async #leafHashes(log: string, from: number, to: number): Promise<Uint8Array[]> {
    const notes = await this.#store.readLeaves(log, from, to);
    return notes.map((note) => hashLeaf(formatUtf8(note)));
  }

  async #subtree(log: string, level: number, index: number): Promise<Uint8Array> {
    const key = `${log} ${level} ${index}`;
    const known = this.#subtrees.get(key);
    if (known) return known;
    const from = index * CHUNK;
    const hashes =
      level === 1
        ? await this.#leafHashes(log, from, from + CHUNK)
        : await this.#subtreesAt(log, { level: level - 1, from, count: CHUNK });
    const root = treeRoot(hashes);
    this.#subtrees.set(key, root);
    return root;
  }

  #subtreesAt(log: string, { level, from, count }: Subtrees): Promise<Uint8Array[]> {
    return Promise.all(
      Array.from({ length: count }, (_, i) => this.#subtree(log, level, from + i))
    );
  }

  /** Any complete subtree of 2^level leaves, through the tile level below it. */
  async #hashAt(log: string, level: number, index: number): Promise<Uint8Array> {
    const tileLevel = Math.floor(level / 8);
    const count = 2 ** (level - 8 * tileLevel);
    const from = index * count;
    if (tileLevel === 0) return treeRoot(await this.#leafHashes(log, from, from + count));
    return treeRoot(await this.#subtreesAt(log, { level: tileLevel, from, count }));
  }
}
