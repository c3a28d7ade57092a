/** Opened once; whoever waits goes on. `Promise.withResolvers()` is too young for old phones. */
export class Gate {
  #open: () => void = () => undefined;
  readonly passed = new Promise<void>((resolve) => (this.#open = resolve));

  open(): void {
    this.#open();
  }
}
