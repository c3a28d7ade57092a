import type { Authority } from '#domain/entry/authority.ts';
import type { Fold } from '#domain/entry/fold.ts';
import { vouch, type Placed } from '#domain/entry/vouch.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';

/** Leaves checked before screens are told: a first screen's worth, then larger gulps. */
const FIRST_BATCH = 24;
const BATCH = 200;
/** Longest stretch without letting the page answer a finger, milliseconds. */
const SLICE_MS = 12;

/**
 * Checks authors before anything is shown or heard, newest first, in slices. A verdict is
 * remembered by place in the log: the leaf there can never change.
 */
export class Vouching {
  #verdicts = new Map<string, boolean>();
  /** Before the last change of rights: stands until a leaf has been judged anew. */
  #earlier: ReadonlyMap<string, boolean> = new Map();

  /** True only for what has been checked and held. */
  holds(placed: Placed): boolean {
    const key = keyOf(placed);
    return (this.#verdicts.get(key) ?? this.#earlier.get(key)) === true;
  }

  /** Places of leaves that lack the signatures they need. */
  get refused(): ReadonlySet<string> {
    return new Set([...this.#verdicts].flatMap(([key, isHeld]) => (isHeld ? [] : [key])));
  }

  /**
   * Checks what has not been checked; `tell` is called as batches are done. True when something
   * was refused: then the fold it was handed is not the one to show.
   */
  async check(
    state: Fold,
    authority: Authority,
    deps: { readonly verify: VerifyEd25519; readonly tell: () => void }
  ): Promise<boolean> {
    const verdicts = this.#verdicts;
    let hasRefused = false;
    let batch = FIRST_BATCH;
    let done = 0;
    let sliceEnd = performance.now() + SLICE_MS;
    for (const placed of waiting(state, verdicts)) {
      const answer = await vouch(placed, authority, deps.verify);
      // Rights changed while we checked: what was found under the old ones is no verdict.
      if (verdicts !== this.#verdicts) return false;
      verdicts.set(keyOf(placed), answer.ok);
      hasRefused ||= !answer.ok;
      if (++done % batch === 0) {
        batch = BATCH;
        deps.tell();
      }
      if (performance.now() < sliceEnd) continue;
      await nextTask();
      sliceEnd = performance.now() + SLICE_MS;
    }
    if (!hasRefused) this.#earlier = new Map();
    if (done > 0) deps.tell();
    return hasRefused;
  }

  /** After a change of rights everything is judged anew. */
  forget(): void {
    this.#earlier = new Map([...this.#earlier, ...this.#verdicts]);
    this.#verdicts = new Map();
  }
}

function keyOf({ log, index }: Placed): string {
  return `${log} ${index}`;
}

/** Bulletins newest first, each followed by its voices. */
function waiting(state: Fold, verdicts: ReadonlyMap<string, boolean>): readonly Placed[] {
  const newest = [...state.bulletins.values()].toSorted(
    (a, b) => b.current.entry.at - a.current.entry.at || (a.id < b.id ? 1 : -1)
  );
  return newest
    .flatMap(({ first, current, voices }): Placed[] =>
      first === current ? [current, ...voices] : [first, current, ...voices]
    )
    .filter((placed) => !verdicts.has(keyOf(placed)));
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
