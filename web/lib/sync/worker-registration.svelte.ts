import type { Workbox } from 'workbox-window';

/**
 * The app's worker: it stores the shell so that the app opens without a line. A newer one waits
 * for a person's yes, and for silence.
 */
export class WorkerRegistration {
  #isWaiting = $state(false);
  /** A newer worker has taken charge of this page, which still runs the older build. */
  #isOutdated = $state(false);
  #workbox: Workbox | undefined;
  readonly #isPlaying: () => boolean;

  constructor(isPlaying: () => boolean) {
    this.#isPlaying = isPlaying;
  }

  get isWaiting() {
    return this.#isWaiting && !this.#isPlaying();
  }

  async start(): Promise<void> {
    if (!('serviceWorker' in navigator)) return;
    const { Workbox } = await import('workbox-window');
    const workbox = new Workbox('/service-worker.js', { type: 'module' });
    this.#workbox = workbox;
    workbox.addEventListener('waiting', () => (this.#isWaiting = true));
    // The first worker takes charge without a reload; a later one only after `accept`.
    workbox.addEventListener('controlling', (event) => {
      this.#isOutdated = event.isUpdate === true;
    });
    $effect.root(() => {
      // The yes may have been given in another tab, and a voice in this one is heard out first:
      // only an effect can wait for its silence.
      $effect(() => {
        if (this.#isOutdated && !this.#isPlaying()) location.reload();
      });
    });
    await workbox.register().catch(() => undefined);
  }

  /** Handed to buttons as it is, so it must not depend on how it is called. */
  readonly accept = (): void => {
    if (!this.#isPlaying()) this.#workbox?.messageSkipWaiting();
  };
}
