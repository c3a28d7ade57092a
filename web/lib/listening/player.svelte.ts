import type { SoundShelf, Timings, Voice } from '#lib/replica/item.ts';
import type { NowPlaying } from './now-playing.svelte.ts';
import { spanAt } from './spans.ts';

export type PlayerPhase =
  | 'idle'
  | 'opening'
  | 'playing'
  | 'paused'
  | 'ended'
  /** The sound is not on this device and there is no network. */
  | 'absent'
  | 'failed';

export type PlayerDeps = {
  readonly sounds: Pick<SoundShelf, 'open'>;
  readonly readTimings: (voice: Voice) => Promise<Timings | undefined>;
  readonly nowPlaying: NowPlaying;
  readonly audio: HTMLAudioElement;
  /** Told when a voice has come to its end by itself. */
  readonly onended?: () => void;
};

/** Slow enough for a list of telephone numbers, fast enough for a second hearing. */
export const RATES = [0.75, 1, 1.25] as const;
export type Rate = (typeof RATES)[number];

/** About one sentence of a village notice. */
export const STEP_BACK_SECONDS = 10;

/** One bulletin being heard: the voice, where it is, and which words it is saying. */
export class Player {
  #phase = $state<PlayerPhase>('idle');
  #seconds = $state(0);
  #rate = $state<Rate>(1);
  #span = $state(-1);
  #voice = $state.raw<Voice | undefined>();
  #timings = $state.raw<Timings | undefined>();
  #faultCode = $state<string | undefined>();
  /** Grows with each voice chosen, so that a late answer for an earlier one is dropped. */
  #ticket = 0;
  #hasSource = false;
  #frame = 0;
  readonly #deps: PlayerDeps;
  readonly #listeners = new AbortController();
  readonly #hush = () => this.pause();

  constructor(deps: PlayerDeps) {
    this.#deps = deps;
    deps.audio.preservesPitch = true;
    this.#listen();
  }

  get phase(): PlayerPhase {
    return this.#phase;
  }
  get isPlaying(): boolean {
    return this.#phase === 'playing' || this.#phase === 'opening';
  }
  /** True from the first press on: the controls and the script stay in sight. */
  get isOpen(): boolean {
    return this.#phase !== 'idle';
  }
  get voice(): Voice | undefined {
    return this.#voice;
  }
  get timings(): Timings | undefined {
    return this.#timings;
  }
  /** Which of the timings' spans is being said, or -1. */
  get span(): number {
    return this.#span;
  }
  get seconds(): number {
    return this.#seconds;
  }
  get durationSeconds(): number {
    return this.#voice?.seconds ?? 0;
  }
  get rate(): Rate {
    return this.#rate;
  }
  /** Short, to be read out over a telephone. */
  get faultCode(): string | undefined {
    return this.#faultCode;
  }

  /** Takes a voice in hand, silent at its beginning. The same voice again changes nothing. */
  choose(voice: Voice | undefined): void {
    if (voice?.blob === this.#voice?.blob) return;
    this.#release();
    this.#voice = voice;
    this.#timings = undefined;
    const ticket = ++this.#ticket;
    if (!voice) return;
    void this.#deps.readTimings(voice).then(
      (timings) => {
        if (ticket === this.#ticket) this.#timings = timings;
      },
      // Without timings the script is shown plain; the voice is what matters.
      () => undefined
    );
  }

  toggle(): void {
    if (this.isPlaying) this.pause();
    else void this.play();
  }

  async play(): Promise<void> {
    if (!this.#voice) return;
    const ticket = this.#ticket;
    this.#phase = 'opening';
    this.#faultCode = undefined;
    this.#deps.nowPlaying.begin(this.#hush);
    if (!this.#hasSource && !(await this.#open(ticket))) return;
    // Paused while the sound was being fetched.
    if (ticket !== this.#ticket || this.#phase !== 'opening') return;
    await this.#deps.audio.play().catch((error: unknown) => this.#onrefused(error));
  }

  pause(): void {
    if (!this.isPlaying) return;
    this.#deps.audio.pause();
    this.#rest('paused');
  }

  back(): void {
    this.seek(this.#seconds - STEP_BACK_SECONDS);
  }

  seek(seconds: number): void {
    const inside = Math.min(Math.max(0, seconds), this.durationSeconds);
    this.#seconds = inside;
    if (this.#hasSource) this.#deps.audio.currentTime = inside;
    if (this.#phase === 'ended') this.#phase = 'paused';
    this.#light();
  }

  /** Goes to a word or sentence and reads on from there. */
  jumpTo(span: number): void {
    const startMs = this.#timings?.spans[span]?.[0];
    if (startMs === undefined) return;
    this.seek(startMs / 1000);
    if (!this.isPlaying) void this.play();
  }

  setRate(rate: Rate): void {
    this.#rate = rate;
    this.#deps.audio.playbackRate = rate;
  }

  close(): void {
    this.#release();
    this.#listeners.abort();
  }

  async #open(ticket: number): Promise<boolean> {
    const voice = this.#voice;
    const source = voice && (await this.#deps.sounds.open(voice).catch(() => undefined));
    if (ticket !== this.#ticket) return false;
    if (!source) {
      this.#rest('absent');
      return false;
    }
    const { audio } = this.#deps;
    audio.src = source;
    audio.playbackRate = this.#rate;
    audio.currentTime = this.#seconds;
    this.#hasSource = true;
    return true;
  }

  /** A pause or another voice interrupts `play()`, and some browsers want one more press. */
  #onrefused(error: unknown): void {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'AbortError') return;
    if (name === 'NotAllowedError') this.#rest('paused');
    else this.#fail(`P${this.#deps.audio.error?.code ?? 0}`);
  }

  #fail(code: string): void {
    this.#faultCode = code;
    // The next attempt asks the shelf again: a damaged copy may have been replaced.
    this.#hasSource = false;
    this.#rest('failed');
  }

  #rest(phase: PlayerPhase): void {
    this.#phase = phase;
    cancelAnimationFrame(this.#frame);
    this.#deps.nowPlaying.end(this.#hush);
  }

  #release(): void {
    this.#deps.audio.pause();
    this.#hasSource = false;
    this.#deps.audio.removeAttribute('src');
    // Without this the element keeps the old sound, and its clock runs on into the new voice.
    this.#deps.audio.load();
    this.#seconds = 0;
    this.#span = -1;
    this.#rest('idle');
  }

  #listen(): void {
    const { audio } = this.#deps;
    const on = (name: keyof HTMLMediaElementEventMap, act: () => void) =>
      audio.addEventListener(name, act, { signal: this.#listeners.signal });
    on('playing', () => this.#onplaying());
    on('waiting', () => {
      if (this.isPlaying) this.#phase = 'opening';
    });
    on('pause', () => this.#onpause());
    on('timeupdate', () => {
      if (this.#hasSource) this.#seconds = audio.currentTime;
    });
    on('ended', () => {
      this.#rest('ended');
      this.#deps.onended?.();
    });
    on('error', () => {
      if (this.#hasSource) this.#fail(`P${audio.error?.code ?? 0}`);
    });
  }

  #onplaying(): void {
    this.#phase = 'playing';
    cancelAnimationFrame(this.#frame);
    this.#follow();
  }

  /** Headphones pulled out, a call coming in: the device pauses by itself. */
  #onpause(): void {
    if (this.isPlaying && !this.#deps.audio.ended) this.#rest('paused');
  }

  /** Four `timeupdate` a second are too few for words; frames stop while the page is hidden. */
  readonly #follow = (): void => {
    this.#seconds = this.#deps.audio.currentTime;
    this.#light();
    if (this.#phase === 'playing') this.#frame = requestAnimationFrame(this.#follow);
  };

  #light(): void {
    this.#span = this.#timings ? spanAt(this.#timings.spans, this.#seconds * 1000) : -1;
  }
}
