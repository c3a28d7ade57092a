/**
 * The one voice that sounds in this app. Starting one stops the other; whoever would disturb a
 * listener (a new version of the app, the idle timer of a kiosk) asks `isPlaying` first.
 */
export class NowPlaying {
  #stop = $state.raw<(() => void) | undefined>();

  get isPlaying(): boolean {
    return this.#stop !== undefined;
  }

  /** `stop` is called when another voice begins; it must fall silent at once. */
  begin(stop: () => void): void {
    if (this.#stop !== stop) this.#stop?.();
    this.#stop = stop;
  }

  end(stop: () => void): void {
    if (this.#stop === stop) this.#stop = undefined;
  }
}

/** One pair of ears, one voice: shared by every page, whichever layout it stands in. */
export const nowPlaying = new NowPlaying();
