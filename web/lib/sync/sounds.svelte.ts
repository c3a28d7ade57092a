import type { Item, Voice } from '#domain/bulletin/board.ts';
import { ok, type Fault, type Result } from '#domain/result.ts';
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
const DEFAULT_BUDGET_BYTES = 200_000_000;
const QUOTA_SHARE = 0.5;
/** The app's own files go first: this long at most, milliseconds, then sounds are fetched too. */
const SHELL_FIRST_MS = 15_000;
/** Sounds an <audio> element has been given lately; older addresses are given back. */
const OPEN_URLS = 8;

export type SoundsDeps = {
  readonly db: () => Promise<ReplicaDb>;
  readonly isNew: () => Promise<boolean>;
  readonly smallBlobs: SmallBlobs;
  /** Which voice of an item this person listens to. */
  readonly choose: (item: Item) => Voice | undefined;
  readonly wantsOffline: () => boolean;
  /** Whether a service worker holds the app's own files, once that is known. */
  readonly shellKept: Promise<boolean>;
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
  /** Nothing that is wanted is missing. Sound kept earlier and wanted no more does not count. */
  get isAllKept() {
    return this.#wanted.every((voice) => this.#kept.has(voice.blob));
  }
  /** The app itself opens without a line: a worker has stored its shell. */
  get isShellKept() {
    return this.#isShellKept;
  }

  /** Hashes of the sounds kept. */
  get saved(): readonly string[] {
    return [...this.#kept.keys()];
  }

  isSaved(voice: Voice): boolean {
    return this.#kept.has(voice.blob);
  }

  /** Reads what is on the shelf; asks nothing of the line. */
  async start(): Promise<void> {
    const stored = (await this.#deps.isNew()) ? undefined : await this.#readBudget();
    this.#budgetBytes = await withinQuota(stored ?? DEFAULT_BUDGET_BYTES);
    this.#kept = await readSoundCache();
    this.#isShellKept = await this.#deps.shellKept;
  }

  /** Says what should be here, so that nobody takes a shelf for full before it has been filled. */
  want(items: readonly Item[]): void {
    this.#wanted = this.#plan(items);
  }

  /** Fetches what is wanted and not here. One filling at a time; a lost line ends it quietly. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill().finally(() => (this.#filling = undefined));
    return this.#filling;
  }

  /** An address an <audio> element can play and seek; undefined when absent and there is no line. */
  async open(voice: Voice): Promise<string | undefined> {
    const known = this.#urls.get(voice.blob);
    if (known) return known;
    if (!hasSoundCache()) return `${blobPath(voice.blob)}?as=audio/ogg`;
    const found = await this.#take(voice);
    return found.ok ? this.#give(voice.blob, found.value) : undefined;
  }

  async keep(voice: Voice): Promise<boolean> {
    if (this.isSaved(voice)) return true;
    return hasSoundCache() && (await this.#take(voice)).ok && this.isSaved(voice);
  }

  async setBudget(bytes: number): Promise<void> {
    const { meta } = await this.#deps.db();
    await meta.put({ key: 'soundBudget', value: bytes });
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

  async #readBudget(): Promise<number | undefined> {
    const { meta } = await this.#deps.db();
    return (await meta.get('soundBudget'))?.value as number | undefined;
  }

  #plan(items: readonly Item[]): readonly Voice[] {
    if (!this.#deps.wantsOffline() || !hasSoundCache()) return [];
    const voices = items.map(this.#deps.choose).filter((voice) => voice !== undefined);
    return fit(voices, this.#budgetBytes);
  }

  /** One spoilt sound is passed over; what becomes wanted meanwhile is fetched too. */
  async #fill(): Promise<void> {
    await this.#shellFirst();
    const tried = new Set<string>();
    const next = () => this.#wanted.find(({ blob }) => !tried.has(blob));
    for (let voice = next(); voice; voice = next()) {
      tried.add(voice.blob);
      if (voice.timings) await this.#deps.smallBlobs.read(voice.timings);
      const taken = this.isSaved(voice) ? undefined : await this.#take(voice);
      if (taken?.ok === false && isLineLost(taken.error)) return;
    }
  }

  /** A worker may never come (a kill switch): nobody waits for it for ever. */
  async #shellFirst(): Promise<void> {
    const tooLong = new Promise((resolve) => setTimeout(resolve, SHELL_FIRST_MS));
    await Promise.race([this.#deps.shellKept, tooLong]);
  }

  /** From the shelf, where another tab may have put it, else from the line. */
  async #take(voice: Voice): Promise<Result<Blob>> {
    const kept = await readSound(voice.blob);
    if (!kept) return this.#fetch(voice);
    this.#kept = new Map(this.#kept).set(voice.blob, kept.size);
    return ok(kept);
  }

  async #fetch(voice: Voice): Promise<Result<Blob>> {
    const fetched = await fetchBlob(voice.blob);
    if (!fetched.ok) return fetched;
    const bytes = fetched.value;
    if ((await this.#makeRoom(bytes.length)) && (await putSound(voice, bytes)))
      this.#kept = new Map(this.#kept).set(voice.blob, bytes.length);
    return ok(new Blob([bytes as BlobPart], { type: 'audio/ogg' }));
  }

  /** What nobody wants any more gives way, the oldest first: else a full shelf would fetch in vain. */
  async #makeRoom(bytes: number): Promise<boolean> {
    const wanted = new Set(this.#wanted.map(({ blob }) => blob));
    for (const hash of this.#kept.keys()) {
      if (this.usedBytes + bytes <= this.#budgetBytes) break;
      if (!wanted.has(hash)) await this.#drop(hash);
    }
    return this.usedBytes + bytes <= this.#budgetBytes;
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

function isLineLost({ code }: Fault): boolean {
  return code === 'no_line' || code === 'captive_portal';
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
