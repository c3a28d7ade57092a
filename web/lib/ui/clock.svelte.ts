import { createContext } from 'svelte';

/** Screens show minutes; twice a minute is often enough and lets a phone sleep. */
const TICK_MS = 30_000;

/** The time screens are told by. One per app; tests and exhibits give a fixed one. */
export type Clock = { readonly nowSeconds: number };

export class TickingClock implements Clock {
  #nowSeconds = $state(Math.floor(Date.now() / 1000));

  get nowSeconds(): number {
    return this.#nowSeconds;
  }

  /** Starts ticking; call the answer to stop. Coming back to the page tells the time at once. */
  start(): () => void {
    const read = () => (this.#nowSeconds = Math.floor(Date.now() / 1000));
    const timer = setInterval(read, TICK_MS);
    document.addEventListener('visibilitychange', read);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', read);
    };
  }
}

export const [getClock, setClock] = createContext<Clock>();
