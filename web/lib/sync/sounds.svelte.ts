import type { Item, Voice } from '#domain/bulletin/board.ts';
import type { SoundShelf } from '../replica/item.ts';
import type { ReplicaDb } from '../replica/db.ts';
import { blobPath, fetchBlob } from './fetch-blob.ts';
import type { SmallBlobs } from './small-blobs.ts';
import {
  dropAllSounds,
  dropSound,
  hasSoundCache,
  putSound,
  readSound,
  readSoundCache
} from './sound-cache.ts';

/** A phone's share, unless its owner says otherwise; never more than half of what is granted. */
const DEFAULT_BUDGET_BYTES = 200 * 1024 * 1024;
const QUOTA_SHARE = 0.5;
/** Sounds an <audio> element has been given lately; older addresses are given back. */
const OPEN_URLS = 8;

export type SoundsDeps = {
  readonly db: ReplicaDb;
  readonly smallBlobs: SmallBlobs;
  /** Which voice of an item this person listens to. */
  readonly choose: (item: Item) => Voice | undefined;
  readonly wantsOffline: () => boolean;
};

/**
 * Sound kept on this device, by hash, checked before it is kept: newest bulletins first, within a
 * budget a person can see and change. Without Cache Storage (plain http) sound is streamed.
 */
export class Sounds implements SoundShelf {
  #kept = $state.raw<ReadonlyMap<string, number>>(new Map());
  #wanted = $state.raw<readonly Voice[]>([]);
  #budgetBytes = $state(DEFAULT_BUDGET_BYTES);
  #isShellKept = $state(false);
  #filling: Promise<void> | undefined;
  readonly #urls = new Map<string, string>();
  readonly #deps: SoundsDeps;

  constructor(deps: SoundsDeps) {
    this.#deps = deps;
  }

  get usedBytes() {
    return [...this.#kept.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
  get budgetBytes() {
    return this.#budgetBytes;
  }
  get savedCount() {
    return this.#wanted.filter((voice) => this.#kept.has(voice.blob)).length;
  }
  get wantedCount() {
    return this.#wanted.length;
  }
  /** The app itself opens without a line: a worker has stored its shell. */
  get isShellKept() {
    return this.#isShellKept;
  }

  isSaved(voice: Voice): boolean {
    return this.#kept.has(voice.blob);
  }

  /** Reads what is on the shelf; asks nothing of the line. */
  async start(): Promise<void> {
    const stored = (await this.#deps.db.meta.get('soundBudget'))?.value as number | undefined;
    this.#budgetBytes = await withinQuota(stored ?? DEFAULT_BUDGET_BYTES);
    this.#kept = await readSoundCache();
    await globalThis.navigator?.serviceWorker?.ready;
    this.#isShellKept = 'serviceWorker' in navigator;
  }

  /** Fetches what is wanted and not here. One filling at a time; a lost line ends it quietly. */
  fill(items: readonly Item[]): Promise<void> {
    this.#wanted = this.#plan(items);
    this.#filling ??= this.#fill().finally(() => (this.#filling = undefined));
    return this.#filling;
  }

  /** An address an <audio> element can play and seek; undefined when absent and there is no line. */
  async open(voice: Voice): Promise<string | undefined> {
    const known = this.#urls.get(voice.blob);
    if (known) return known;
    if (!hasSoundCache()) return `${blobPath(voice.blob)}?as=audio/ogg`;
    const blob = (await readSound(voice.blob)) ?? (await this.#fetch(voice));
    return blob && this.#give(voice.blob, blob);
  }

  async keep(voice: Voice): Promise<boolean> {
    if (this.isSaved(voice)) return true;
    return hasSoundCache() && (await this.#fetch(voice)) !== undefined && this.isSaved(voice);
  }

  async setBudget(bytes: number): Promise<void> {
    await this.#deps.db.meta.put({ key: 'soundBudget', value: bytes });
    this.#budgetBytes = await withinQuota(bytes);
    const before = this.#wanted;
    this.#wanted = fit(before, this.#budgetBytes);
    for (const hash of this.#kept.keys())
      if (!this.#wanted.some((voice) => voice.blob === hash)) await this.#drop(hash);
  }

  async clear(): Promise<void> {
    await dropAllSounds();
    this.#kept = new Map();
    this.#wanted = [];
  }

  #plan(items: readonly Item[]): readonly Voice[] {
    if (!this.#deps.wantsOffline() || !hasSoundCache()) return [];
    const voices = items.map(this.#deps.choose).filter((voice) => voice !== undefined);
    return fit(voices, this.#budgetBytes);
  }

  async #fill(): Promise<void> {
    for (const voice of this.#wanted) {
      if (voice.timings) await this.#deps.smallBlobs.read(voice.timings);
      if (!this.isSaved(voice) && !(await this.#fetch(voice))) return;
    }
  }

  async #fetch(voice: Voice): Promise<Blob | undefined> {
    const bytes = await fetchBlob(voice.blob);
    if (!bytes) return undefined;
    if (this.usedBytes + bytes.length <= this.#budgetBytes && (await putSound(voice, bytes)))
      this.#kept = new Map(this.#kept).set(voice.blob, bytes.length);
    return new Blob([bytes as BlobPart], { type: 'audio/ogg' });
  }

  async #drop(hash: string): Promise<void> {
    await dropSound(hash);
    const kept = new Map(this.#kept);
    kept.delete(hash);
    this.#kept = kept;
  }

  #give(hash: string, blob: Blob): string {
    for (const [oldest, url] of this.#urls) {
      if (this.#urls.size < OPEN_URLS) break;
      URL.revokeObjectURL(url);
      this.#urls.delete(oldest);
    }
    const url = URL.createObjectURL(blob);
    this.#urls.set(hash, url);
    return url;
  }
}

/** The first voices whose bytes fit. */
function fit(voices: readonly Voice[], budgetBytes: number): readonly Voice[] {
  let bytes = 0;
  return voices.filter((voice) => (bytes += voice.bytes) <= budgetBytes);
}

async function withinQuota(bytes: number): Promise<number> {
  const quota = (await globalThis.navigator?.storage?.estimate?.())?.quota;
  return quota === undefined ? bytes : Math.min(bytes, quota * QUOTA_SHARE);
}
