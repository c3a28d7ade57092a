import { fail, ok, type Fault, type Result } from '#domain/result.ts';
import type { RenderedVoice, RenderRequest } from './render.ts';

export type SpeakJob = {
  /** Names one voice of one version of a bulletin: the same id is the same sound. */
  readonly id: string;
  /** Unix seconds; what was published last is said first. */
  readonly publishedAt: number;
  readonly request: RenderRequest;
};

export type QueueDeps = {
  /** Every job still to be done, in any order; asked again after each job. */
  readonly pending: () => Promise<readonly SpeakJob[]>;
  readonly render: (request: RenderRequest, signal: AbortSignal) => Promise<Result<RenderedVoice>>;
  readonly onDone: (job: SpeakJob, voice: RenderedVoice) => Promise<void>;
  /** Given up, with the reason, until the next start or `retry`. */
  readonly onParked?: (job: SpeakJob, reason: Fault) => void;
  /** Milliseconds that only go forward. */
  readonly now: () => number;
};

export type SpeakProgress = {
  readonly done: number;
  /** Done, waiting and parked together. */
  readonly total: number;
  readonly parked: readonly { readonly id: string; readonly reason: Fault }[];
};

/** Wait before the second, third and fourth try; after that the job is parked. */
export const RETRY_WAITS_MS: readonly number[] = [1_000, 10_000, 60_000];
/** New jobs announce themselves by `nudge`; this is for a nudge that was lost. */
const POLL_MS = 60_000;
/** A process that died or hung may have met bad luck; anything else would fail again. */
const RETRYABLE: ReadonlySet<string> = new Set([
  'worker_died',
  'worker_timeout',
  'voice_died',
  'voice_timeout',
  'voice_failed',
  'not_stored'
]);

type Trouble = { readonly tries: number; readonly notBefore: number };

/** Begins at once: one job at a time, newest first, in the background. */
export function createSpeakQueue(deps: QueueDeps): SpeakQueue {
  return new SpeakQueue(deps);
}

class SpeakQueue {
  readonly #deps: QueueDeps;
  readonly #stopping = new AbortController();
  readonly #doneIds = new Set<string>();
  readonly #parked = new Map<string, Fault>();
  readonly #troubles = new Map<string, Trouble>();
  readonly #running: Promise<void>;
  #waiting: readonly SpeakJob[] = [];
  #isNudged = false;
  #wake: () => void = () => undefined;

  constructor(deps: QueueDeps) {
    this.#deps = deps;
    this.#running = this.#run();
  }

  /** Says that there may be new jobs. */
  nudge(): void {
    this.#isNudged = true;
    this.#wake();
  }

  progress(): SpeakProgress {
    return {
      done: this.#doneIds.size,
      total: this.#doneIds.size + this.#waiting.length + this.#parked.size,
      parked: [...this.#parked].map(([id, reason]) => ({ id, reason }))
    };
  }

  /** Takes a job out of the parking place. */
  retry(id: string): void {
    this.#parked.delete(id);
    this.#troubles.delete(id);
    this.nudge();
  }

  /** Gives the running job up and resolves when nothing runs any more. */
  stop(): Promise<void> {
    this.#stopping.abort();
    this.nudge();
    return this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopping.signal.aborted) {
      this.#isNudged = false;
      this.#waiting = await this.#readPending();
      const job = nextJob(this.#waiting, this.#troubles, this.#deps.now());
      if (job) await this.#work(job);
      else await this.#rest();
    }
  }

  /** A store that cannot be read now is asked again at the next poll. */
  async #readPending(): Promise<readonly SpeakJob[]> {
    const jobs = await this.#deps.pending().catch(() => []);
    return jobs.filter(({ id }) => !this.#doneIds.has(id) && !this.#parked.has(id));
  }

  async #work(job: SpeakJob): Promise<void> {
    const { signal } = this.#stopping;
    const made = await this.#deps.render(job.request, signal);
    if (signal.aborted) return;
    const kept = made.ok ? await this.#keep(job, made.value) : made;
    if (kept.ok) this.#doneIds.add(job.id);
    else this.#postpone(job, kept.error);
    if (kept.ok || this.#parked.has(job.id))
      this.#waiting = this.#waiting.filter(({ id }) => id !== job.id);
  }

  async #keep(job: SpeakJob, voice: RenderedVoice): Promise<Result<void>> {
    try {
      return ok(await this.#deps.onDone(job, voice));
    } catch (error) {
      return fail('not_stored', String(error));
    }
  }

  #postpone(job: SpeakJob, reason: Fault): void {
    const tries = (this.#troubles.get(job.id)?.tries ?? 0) + 1;
    const waitMs = RETRYABLE.has(reason.code) ? RETRY_WAITS_MS[tries - 1] : undefined;
    if (waitMs !== undefined) {
      this.#troubles.set(job.id, { tries, notBefore: this.#deps.now() + waitMs });
      return;
    }
    this.#parked.set(job.id, reason);
    this.#deps.onParked?.(job, reason);
  }

  #rest(): Promise<void> {
    // A nudge that came while the jobs were being read must not be slept through.
    if (this.#isNudged) return Promise.resolve();
    const { promise, resolve } = Promise.withResolvers<void>();
    const now = this.#deps.now();
    const dueMs = this.#waiting.map(({ id }) => untilDue(this.#troubles.get(id), now));
    const timer = setTimeout(resolve, Math.min(POLL_MS, ...dueMs)).unref();
    this.#wake = () => {
      clearTimeout(timer);
      resolve();
    };
    return promise;
  }
}

export type { SpeakQueue };

/** The newest job that is due. */
export function nextJob(
  jobs: readonly SpeakJob[],
  troubles: ReadonlyMap<string, Trouble>,
  now: number
): SpeakJob | undefined {
  return jobs
    .filter(({ id }) => untilDue(troubles.get(id), now) === 0)
    .reduce<SpeakJob | undefined>(
      (newest, job) => (newest && newest.publishedAt >= job.publishedAt ? newest : job),
      undefined
    );
}

function untilDue(trouble: Trouble | undefined, now: number): number {
  return Math.max(0, (trouble?.notBefore ?? 0) - now);
}
