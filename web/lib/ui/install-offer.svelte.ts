/** Chromium's own event; not in the standard library of types. */
type BeforeInstallPrompt = Event & { prompt(): Promise<unknown> };

const isOffer = (event: Event): event is BeforeInstallPrompt => 'prompt' in event;

/** Holds the browser's offer to install until a good moment; "later" lasts as long as the visit. */
export class InstallOffer {
  #event = $state.raw<BeforeInstallPrompt>();

  get isOpen(): boolean {
    return this.#event !== undefined;
  }

  /** For `<svelte:window onbeforeinstallprompt>`. */
  readonly receive = (event: Event): void => {
    if (!isOffer(event)) return;
    event.preventDefault();
    this.#event = event;
  };

  readonly accept = async (): Promise<void> => {
    const event = this.#event;
    this.#event = undefined;
    await event?.prompt();
  };

  readonly decline = (): void => {
    this.#event = undefined;
  };
}
