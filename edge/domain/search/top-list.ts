import type { DocId } from './ids.ts';

export type TopEntry = {
  readonly id: DocId;
  /** What the order goes by; `score` plus a step for complete matches. */
  readonly key: number;
  readonly score: number;
  readonly isComplete: boolean;
};

/** The best so far, best first; among equals the one met first stays ahead. */
export class TopList {
  readonly entries: TopEntry[] = [];
  readonly #limit: number;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** A key must be above this to get in. */
  get threshold(): number {
    return this.entries.length < this.#limit ? -Infinity : this.entries.at(-1)!.key;
  }

  add(entry: TopEntry): void {
    if (entry.key <= this.threshold) return;
    let at = this.entries.length;
    while (at > 0 && this.entries[at - 1]!.key < entry.key) at--;
    this.entries.splice(at, 0, entry);
    if (this.entries.length > this.#limit) this.entries.pop();
  }
}
