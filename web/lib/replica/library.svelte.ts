import { believableNow, isCurrent, type Item, type Voice } from '#domain/bulletin/board.ts';
import { plainText, type TextDoc } from '#domain/bulletin/text.ts';
import { fold, type Fold } from '#domain/entry/fold.ts';
import { nameSigners } from '#domain/entry/name-signers.ts';
import type { Placed } from '#domain/entry/vouch.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';
import {
  knownAfter,
  NOTHING_KNOWN,
  partsOf,
  type Known,
  type LogPart,
  type Transaction
} from '#domain/sync/state.ts';
import { authorityOf, isAuthorityLog } from '#domain/sync/trust.ts';
import { areasOf, isDemonstration, logsOf } from './areas.ts';
import { docKey } from './doc-key.ts';
import { Gate } from './gate.ts';
import type { Hit, Library, Signer, Slot, Timings } from './item.ts';
import { Indexing, type IndexingDeps } from './indexing.ts';
import { PlaceLists } from './place-lists.svelte.ts';
import { readDoc, readTimings } from './read-words.ts';
import { Vouching } from './vouching.ts';

/** While a long first sync pours in, screens are brought up to date this often, milliseconds. */
const REFOLD_MS = 250;

export type LibraryDeps = IndexingDeps & {
  readonly verify: () => Promise<VerifyEd25519>;
  readonly nowSeconds: () => number;
  readonly area: () => string | undefined;
  /** Verified bytes of a small blob, from this device or the line. */
  readonly readBlob: (hash: string) => Promise<Uint8Array | undefined>;
};

/** The device's verified bulletins as screens read them. Only `absorb` and `open` change it. */
export class ReplicaLibrary implements Library {
  #phase = $state<'opening' | 'empty' | 'ready'>('opening');
  /** Everything vouched for, newest first, of every area and every time. */
  #vouched = $state.raw<readonly Item[]>([]);
  #known = $state.raw<Known>(NOTHING_KNOWN);
  readonly #byId = $derived(new Map(this.#vouched.map((item) => [item.id, item])));
  readonly #now = $derived.by(() =>
    believableNow(this.#deps.nowSeconds(), this.#vouched[0]?.publishedAt)
  );
  readonly #logs = $derived.by(() => logsOf(this.#known, this.#deps.area()));
  readonly #items = $derived.by(() => this.#current());
  readonly #slots = $derived.by(() => this.#slotsShown());
  readonly #areas = $derived(areasOf(this.#known.authority));
  readonly places: PlaceLists;
  #lastItems: readonly Item[] = [];
  #placed = new Map<string, Placed>();
  #fold: Fold = fold([]);
  /** Leaves have come since the last fold. */
  #isStale = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Folds wait for each other: two at once would check the same authors twice. */
  #turn: Promise<void> = Promise.resolve();
  /** Before that, a search would say that nothing was found. */
  readonly #opened = new Gate();
  readonly #vouching = new Vouching();
  readonly #indexing: Indexing;
  readonly #deps: LibraryDeps;

  constructor(deps: LibraryDeps) {
    this.#deps = deps;
    this.#indexing = new Indexing(deps);
    this.places = new PlaceLists({ shown: () => this.#placesShown(), readBlob: deps.readBlob });
  }

  get phase() {
    return this.#phase;
  }
  get items() {
    return this.#items;
  }
  /** Every bulletin vouched for, of every area and time, newest first. */
  get all() {
    return this.#vouched;
  }
  get isClockBelieved() {
    return this.#now !== undefined;
  }
  get slots() {
    return this.#slots;
  }
  get areas() {
    return this.#areas;
  }
  get isDemonstration() {
    return isDemonstration(this.#known);
  }
  get known(): Known {
    return this.#known;
  }

  /** Reads the device's copy. Called again when another tab has written. */
  async open(): Promise<number> {
    const { known, leaves, revision } = await this.#deps.replica.load();
    this.#known = known;
    this.#placed = new Map(leaves.map((leaf) => [`${leaf.log} ${leaf.index}`, leaf]));
    this.#vouching.forget();
    this.#indexing.forget();
    this.#isStale = true;
    await this.#refoldInTurn();
    void this.#indexTexts();
    return revision;
  }

  /** Takes in what has just been committed. Screens follow within `REFOLD_MS`. */
  absorb(transaction: Transaction): void {
    this.#known = knownAfter(this.#known, transaction);
    const parts = partsOf(transaction);
    for (const part of parts) this.#place(part);
    if (parts.some(({ log }) => isAuthorityLog(log))) {
      this.#known = { ...this.#known, authority: authorityOf([...this.#placed.values()]) };
      this.#vouching.forget();
    }
    this.#isStale = true;
    const delay = this.#items.length === 0 ? 0 : REFOLD_MS;
    this.#timer ??= setTimeout(() => void this.#refoldInTurn(), delay);
  }

  /** At the end of a round: what is known now, and everything shown. */
  async settle(known: Known): Promise<void> {
    // `absorb` has worked out the same rights from the same leaves; verdicts hang on the object.
    this.#known = { ...known, authority: this.#known.authority ?? known.authority };
    await this.#refoldInTurn();
    await this.#indexTexts();
  }

  /** A leaf that was believed may come again refused, after a change of rights. */
  #place({ log, leaves }: LogPart): void {
    for (const { placed, refused } of leaves)
      for (const leaf of placed)
        if (refused.includes(leaf.index)) this.#placed.delete(`${log} ${leaf.index}`);
        else this.#placed.set(`${log} ${leaf.index}`, leaf);
  }

  find(id: string): Item | undefined {
    return this.#byId.get(id);
  }

  async signersOf({ log, index }: Item): Promise<readonly Signer[]> {
    const placed = this.#placed.get(`${log} ${index}`);
    const { authority } = this.#known;
    return placed && authority ? nameSigners(placed, authority, await this.#deps.verify()) : [];
  }

  readText(item: Item): Promise<TextDoc | undefined> {
    return readDoc(this.#deps.replica, item);
  }

  readTimings(voice: Voice): Promise<Timings | undefined> {
    return readTimings(this.#deps.readBlob, voice);
  }

  async search(query: string): Promise<readonly Hit[]> {
    await this.#opened.passed;
    const index = await this.#indexing.open();
    const texts = { live: this.#liveByKey(), bodyOf: (item: Item) => this.#bodyOf(item) };
    return index ? index.hits(query, texts) : [];
  }

  async suggest(query: string): Promise<readonly string[]> {
    await this.#opened.passed;
    return (await this.#indexing.open())?.suggest(query) ?? [];
  }

  async #bodyOf(item: Item): Promise<string> {
    const version = (await this.readText(item))?.versions[0];
    return version ? plainText(version.body) : item.summary;
  }

  #liveByKey(): ReadonlyMap<string, Item> {
    return new Map(this.#items.map((item) => [docKey(item), item]));
  }

  #refoldInTurn(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const turn = this.#turn.then(() => (this.#isStale ? this.#refold() : undefined));
    // A fold that failed is for whoever asked; the next one begins afresh.
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #refold(): Promise<void> {
    this.#isStale = false;
    this.#fold = this.#foldBelieved();
    const { authority } = this.#known;
    if (!authority) return this.#show();
    const deps = { verify: await this.#deps.verify(), tell: () => this.#show() };
    // What a refused leaf had pushed aside comes to light, and is checked in its turn.
    while (await this.#vouching.check(this.#fold, authority, deps))
      this.#fold = this.#foldBelieved();
    this.#show();
    if (this.#known.trust) this.#phase = this.#items.length > 0 ? 'ready' : this.#phase;
  }

  /** As if leaves without the signatures they need had never been there. */
  #foldBelieved(): Fold {
    const { refused } = this.#vouching;
    const leaves = [...this.#placed.entries()].flatMap(([key, leaf]) =>
      refused.has(key) ? [] : [leaf]
    );
    return fold(leaves);
  }

  /** Called when the device's copy has been read and the line has had its say. */
  concludeOpening(): void {
    this.#opened.open();
    if (this.#phase === 'opening') this.#phase = this.#items.length > 0 ? 'ready' : 'empty';
  }

  /** Only what has been vouched for; what of it is shown follows from area and clock. */
  #show(): void {
    this.#vouched = this.#vouching.items(this.#fold);
    if (this.#items.length > 0) this.#phase = 'ready';
  }

  /** Asked again at every tick of the clock: the same answer is the same list, and stirs nobody. */
  #current(): readonly Item[] {
    const vouched = this.#vouched;
    const now = this.#now;
    const items = vouched.filter((item) => this.#logs.has(item.log) && isCurrent(item, now));
    const before = this.#lastItems;
    const isSame = items.length === before.length && items.every((item, at) => item === before[at]);
    if (!isSame) this.#lastItems = items;
    return this.#lastItems;
  }

  /** Timetables change with the fold, as `#vouched` does. */
  #slotsShown(): readonly Slot[] {
    void this.#vouched;
    return [...this.#logs].flatMap((log) => this.#fold.schedules.get(log)?.slots ?? []);
  }

  /** As above. */
  #placesShown(): readonly string[] {
    void this.#vouched;
    return [...this.#logs].flatMap((log) => this.#fold.places.get(log)?.blob.h ?? []);
  }

  #indexTexts(): Promise<void> {
    return this.#indexing.bringUp(this.#vouched, () => this.#liveByKey());
  }
}
