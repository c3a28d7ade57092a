import { follow } from '#domain/sync/follow.ts';
import { missingSpans } from '#domain/sync/spans.ts';
import type { Get, Known, Reply } from '#domain/sync/state.ts';
import type { AreaCode } from '#domain/ids.ts';
import type { Fault, Result } from '#domain/result.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';
import type { ReplicaDb } from '../replica/db.ts';
import type { SyncState } from '../replica/item.ts';
import type { ReplicaLibrary } from '../replica/library.svelte.ts';
import { CodeNotFetched } from '../replica/open-db.ts';
import type { DeviceCopy } from '../replica/replica.ts';
import { drive } from './drive.ts';
import { digest } from './sha256.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { nextWaitMs } from './pace.ts';
import type { Sounds } from './sounds.svelte.ts';

/** A stream that ends sooner never really stood (a proxy that eats streams, an edge that is full). */
const STREAM_LIVED_MS = 5_000;

export type SyncerDeps = {
  readonly db: () => Promise<ReplicaDb>;
  readonly replica: DeviceCopy;
  readonly library: ReplicaLibrary;
  readonly sounds: Sounds;
  readonly verify: () => Promise<VerifyEd25519>;
  readonly area: () => string | undefined;
  readonly pinned: string | undefined;
  readonly nowSeconds: () => number;
  /** Somebody is looking: then the line is asked oftener. */
  readonly isVisible: () => boolean;
  readonly firstTrust: Promise<Result<Reply> | undefined>;
};

/** Keeps the device's copy up with the edge whenever there is a line, one tab at a time. */
export class Syncer implements SyncState {
  #phase = $state<SyncState['phase']>('starting');
  #verifiedAt = $state<number>();
  #progress = $state.raw<SyncState['progress']>();
  #fault = $state.raw<SyncState['fault']>();
  #hasAllTexts = $state(false);
  #revision = -1;
  /** Another tab is at it; this one waits and watches. */
  #isOthersTurn = false;
  #failures = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #round: Promise<void> | undefined;
  #isAskedAgain = false;
  /** Nothing has been asked yet. */
  #isFirst = true;
  #nudges: EventSource | undefined;
  readonly #others =
    'BroadcastChannel' in globalThis ? new BroadcastChannel('loa-lang') : undefined;
  readonly #deps: SyncerDeps;

  constructor(deps: SyncerDeps) {
    this.#deps = deps;
  }

  get phase() {
    return this.#phase;
  }
  get verifiedAt() {
    return this.#verifiedAt;
  }
  get progress() {
    return this.#progress;
  }
  get fault() {
    return this.#fault;
  }
  get isSavedForOffline() {
    const { sounds, library } = this.#deps;
    const isDataKept = this.#hasAllTexts && library.places.areKept;
    return isDataKept && sounds.isShellKept && sounds.isAllKept;
  }

  /**
   * Opens the device's copy, then asks the edge at once and from then on at its pace. Resolves when
   * the edge has been asked once, whatever came of it.
   */
  async start(): Promise<void> {
    const { library } = this.#deps;
    // Before reading: what another tab stores meanwhile must not be missed.
    this.#others?.addEventListener('message', () => void this.#catchUp());
    await this.#catchUp();
    if (library.items.length > 0) library.concludeOpening();
    addEventListener('online', () => this.checkNow());
    this.checkNow();
    await this.#round;
  }

  checkNow(): void {
    clearTimeout(this.#timer);
    if (this.#round) this.#isAskedAgain = true;
    else this.#round = this.#run();
  }

  async #run(): Promise<void> {
    await this.#oneRound();
    this.#round = undefined;
    const isAgain = this.#isAskedAgain;
    this.#isAskedAgain = false;
    const pace = {
      failures: this.#failures,
      isOthersTurn: this.#isOthersTurn,
      isVisible: this.#deps.isVisible()
    };
    const wait = isAgain ? 0 : nextWaitMs(pace);
    this.#timer = setTimeout(() => this.checkNow(), wait);
  }

  async #oneRound(): Promise<void> {
    if (this.#phase !== 'offline') this.#phase = 'checking';
    this.#isOthersTurn = false;
    try {
      const didRun = await oneAtATime(this.#deps.db, () => this.#follow().then(() => true));
      this.#isOthersTurn = didRun === undefined;
    } catch (error) {
      this.#stumble(storeFailed(error));
    }
    if (this.#isOthersTurn) await this.#catchUp();
    else this.#deps.library.concludeOpening();
  }

  async #follow(): Promise<void> {
    const { replica, library, verify, area, pinned } = this.#deps;
    if ((await replica.readRevision()) !== this.#revision) await this.#reopen();
    const known = library.known;
    const following = follow(
      { verify: await verify(), pinned, digest },
      known,
      area() as AreaCode | undefined
    );
    const outcome = await drive(following, {
      get: (get) => this.#get(get),
      readNotes: (log, from, to) => replica.readNotes(log, from, to),
      commit: async (transaction) => {
        this.#phase = 'receiving';
        this.#revision = await replica.commit(transaction);
        library.absorb(transaction);
      }
    });
    if (!outcome.ok) return this.#stumble(outcome.error);
    await this.#conclude(outcome.value.known, outcome.value.didChange);
  }

  async #get({ path, ifNoneMatch }: Get): Promise<Result<Reply>> {
    const early = path === 'trust' && this.#isFirst ? await this.#deps.firstTrust : undefined;
    this.#isFirst = false;
    return early ?? fetchBytes(`/v1/${path}`, ifNoneMatch ? { 'if-none-match': ifNoneMatch } : {});
  }

  async #conclude(known: Known, didChange: boolean): Promise<void> {
    const { db, library, sounds, nowSeconds } = this.#deps;
    this.#failures = 0;
    this.#fault = undefined;
    this.#verifiedAt = nowSeconds();
    await library.settle(known);
    await (await db()).meta.put({ key: 'verifiedAt', value: this.#verifiedAt });
    sounds.want(library.items);
    this.#hasAllTexts = isComplete(known);
    void library.places.keep();
    this.#phase = 'current';
    if (didChange) {
      this.#others?.postMessage('changed');
      await this.#deps.replica.compact();
    }
    this.#listen();
    void sounds.fill();
  }

  #stumble(error: Fault): void {
    this.#failures++;
    const isOffline = error.code === 'no_line' || error.code === 'captive_portal';
    const isRefusal = error.code === 'bad_status';
    this.#phase = isOffline || isRefusal ? 'offline' : 'problem';
    this.#fault = isOffline && error.code === 'no_line' ? undefined : error;
    this.#nudges?.close();
    this.#nudges = undefined;
  }

  /** What another tab has stored is shown here too. A storage that fails is told, not thrown. */
  async #catchUp(): Promise<void> {
    try {
      if ((await this.#deps.replica.readRevision()) !== this.#revision) await this.#reopen();
    } catch (error) {
      this.#stumble(storeFailed(error));
    }
  }

  async #reopen(): Promise<void> {
    const { db, library, sounds } = this.#deps;
    this.#revision = await library.open();
    if (this.#revision > 0) this.#verifiedAt = await readVerifiedAt(await db());
    sounds.want(library.items);
    this.#hasAllTexts = isComplete(library.known);
    void library.places.keep();
  }

  /** A nudge says only that something has grown; the truth is fetched and verified. */
  #listen(): void {
    if (this.#nudges || !('EventSource' in globalThis)) return;
    const nudges = new EventSource('/v1/events');
    this.#nudges = nudges;
    let openedAt = Infinity;
    nudges.addEventListener('open', () => (openedAt = performance.now()));
    nudges.addEventListener('grown', () => this.checkNow());
    nudges.addEventListener('error', () => {
      nudges.close();
      this.#nudges = undefined;
      // A stream that was refused or cut at birth says nothing; asking at once would make a storm.
      if (performance.now() - openedAt > STREAM_LIVED_MS) this.checkNow();
    });
  }
}

async function readVerifiedAt({ meta }: ReplicaDb): Promise<number | undefined> {
  return (await meta.get('verifiedAt'))?.value as number | undefined;
}

/** The device's storage failed under us: say so, keep what is on screen, try again later. */
function storeFailed(error: unknown): Fault {
  if (error instanceof CodeNotFetched) return { code: 'no_line', detail: error.message };
  return { code: 'store_failed', detail: String(error) };
}

function isComplete({ logs, trust }: Known): boolean {
  const states = [...logs.entries()].filter(([log]) => log !== 'root' && !log.endsWith('.keys'));
  return (
    trust !== undefined &&
    states.every(
      ([, { anchor, leaves, texts }]) =>
        missingSpans(leaves, anchor?.size ?? 0).length === 0 &&
        missingSpans(texts, anchor?.size ?? 0).length === 0
    )
  );
}
