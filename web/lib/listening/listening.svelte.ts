import type { SoundShelf, Timings, Voice } from '#lib/replica/item.ts';
import { createContext } from 'svelte';
import type { NowPlaying } from './now-playing.svelte.ts';
import type { Player } from './player.svelte.ts';

/** One bulletin to be heard, with the words that name it on any page and on the lock screen. */
export type Track = {
  readonly id: string;
  readonly title: string;
  readonly publisher: string;
  readonly voice: Voice;
};

export type ListeningDeps = {
  readonly sounds: Pick<SoundShelf, 'open'>;
  readonly readTimings: (voice: Voice) => Promise<Timings | undefined>;
  readonly nowPlaying: NowPlaying;
  readonly makeAudio: () => HTMLAudioElement;
  /** A bulletin that stands in line; undefined: gone, or nobody has read it out. */
  readonly trackOf: (id: string) => Track | undefined;
  /** Told when the line moves on by itself. */
  readonly onnext?: (before: Track, now: Track) => void;
};

/**
 * What is being heard, whichever page is open. It goes on until the person stops it, another
 * voice begins, or the line of bulletins ends.
 */
export class Listening {
  #track = $state.raw<Track | undefined>();
  #player = $state.raw<Player | undefined>();
  #line = $state.raw<readonly string[]>([]);
  /** Grows with each bulletin begun: an answer that comes late belongs to nobody. */
  #ticket = 0;
  #leaveDevice = (): void => undefined;
  readonly #deps: ListeningDeps;

  constructor(deps: ListeningDeps) {
    this.#deps = deps;
  }

  get track(): Track | undefined {
    return this.#track;
  }

  /** The player, once something has been begun. */
  get player(): Player | undefined {
    return this.#track && this.#player;
  }

  /** Where the bulletin stands among those lined up, from 1; undefined: it stands alone. */
  get place(): { readonly at: number; readonly of: number } | undefined {
    const at = this.#track ? this.#line.indexOf(this.#track.id) + 1 : 0;
    return at > 0 && this.#line.length > 1 ? { at, of: this.#line.length } : undefined;
  }

  /** The player while it is this bulletin's; other pages show themselves as not begun. */
  playerOf(id: string): Player | undefined {
    return this.#track?.id === id ? this.#player : undefined;
  }

  /** These will be heard one after another, as soon as one of them is begun. */
  lineUp(ids: readonly string[]): void {
    this.#line = ids;
  }

  /** Begins, or goes on with, a bulletin. One outside the line ends the line. */
  async begin(track: Track): Promise<void> {
    if (!this.#line.includes(track.id)) this.#line = [];
    const ticket = ++this.#ticket;
    this.#track = track;
    const player = await this.#openPlayer();
    if (ticket !== this.#ticket) return;
    player.choose(track.voice);
    await this.#announce(track, player);
    await player.play();
  }

  /** Silence, and nothing left of it on any page. */
  close(): void {
    this.#ticket += 1;
    this.#leaveDevice();
    this.#player?.choose(undefined);
    this.#track = undefined;
    this.#line = [];
  }

  /** The next in line that can be heard; at the end of the line nothing more happens. */
  readonly #advance = (): void => {
    const before = this.#track;
    if (!before || !this.#line.includes(before.id)) return;
    const rest = this.#line.slice(this.#line.indexOf(before.id) + 1);
    const next = rest.map((id) => this.#deps.trackOf(id)).find((track) => track !== undefined);
    if (!next) return;
    this.#deps.onnext?.(before, next);
    void this.begin(next);
  };

  /** Its code comes with the first press, or with the first bulletin opened. */
  async #openPlayer(): Promise<Player> {
    const { Player } = await import('./player.svelte.ts');
    const { sounds, readTimings, nowPlaying, makeAudio } = this.#deps;
    this.#player ??= new Player({
      sounds,
      readTimings,
      nowPlaying,
      audio: makeAudio(),
      onended: this.#advance
    });
    return this.#player;
  }

  /** Lock screen, headphones, car radio. */
  async #announce(track: Track, player: Player): Promise<void> {
    const { announceToDevice } = await import('./media-session.ts');
    this.#leaveDevice();
    this.#leaveDevice = announceToDevice(player, track);
  }
}

export const [getListening, setListening] = createContext<Listening>();
