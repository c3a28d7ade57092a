/** The page's clock, as a worker knows it: told at every tick, carried on in between. */
export class PageClock {
  #told = $state(0);
  #toldAtMs = 0;

  /** As of the last tick: what follows from it stays the same until the next. */
  get ticked(): number {
    return this.#told;
  }

  /** Unix seconds, now. */
  get nowSeconds(): number {
    return this.#told + Math.floor((performance.now() - this.#toldAtMs) / 1000);
  }

  tell(nowSeconds: number): void {
    this.#toldAtMs = performance.now();
    this.#told = nowSeconds;
  }
}
