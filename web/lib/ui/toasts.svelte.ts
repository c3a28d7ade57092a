import { createContext } from 'svelte';

/** Long enough to read ten words and reach the button. */
const SHOWN_MS = 8000;

export type Toast = { readonly words: string; readonly undo?: () => void };

/** The one short message at the foot of the screen; a new one takes the old one's place. */
export class Toasts {
  #current = $state.raw<Toast>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  get current(): Toast | undefined {
    return this.#current;
  }

  show(words: string, undo?: () => void): void {
    this.#current = undo ? { words, undo } : { words };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.close(), SHOWN_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#current = undefined;
  }
}

export const [getToasts, setToasts] = createContext<Toasts>();
