import { byNewest, toItem, type Item } from '#domain/bulletin/board.ts';
import type { Authority } from '#domain/entry/authority.ts';
import type { Fold, Folded } from '#domain/entry/fold.ts';
import { vouch, type Placed } from '#domain/entry/vouch.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';

/** Leaves checked before screens are told first: a screen's worth. */
const FIRST_SCREEN = 24;
/** Then they are told this often: telling costs a walk over everything. */
const TELL_MS = 250;
/** Checked side by side: the platform verifies on threads of its own. */
const TOGETHER = 8;
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

  /** What has been vouched for, whole: first words, present words and each voice; newest first. */
  items(state: Fold): readonly Item[] {
    return [...state.bulletins.values()]
      .filter(({ first, current }) => this.holds(current) && this.holds(first))
      .map((b) => toItem({ ...b, voices: b.voices.filter((voice) => this.holds(voice)) }))
      .toSorted(byNewest);
  }

  /** Places of leaves that lack the signatures they need. */
  get refused(): ReadonlySet<string> {
    return new Set([...this.#verdicts].flatMap(([key, isHeld]) => (isHeld ? [] : [key])));
  }

  /**
   * Checks what has not been checked; `tell` is called on the way, not at the end. True when
   * something was refused: then the fold it was handed is not the one to show.
   */
  async check(
    state: Fold,
    authority: Authority,
    deps: { readonly verify: VerifyEd25519; readonly tell: () => void }
  ): Promise<boolean> {
    const verdicts = this.#verdicts;
    const places = waiting(state, verdicts);
    const pace = new Pace(deps.tell);
    let hasRefused = false;
    for (let i = 0; i < places.length; i += TOGETHER) {
      const group = places.slice(i, i + TOGETHER);
      const answers = await Promise.all(group.map((p) => vouch(p, authority, deps.verify)));
      // Rights changed while we checked: what was found under the old ones is no verdict.
      if (verdicts !== this.#verdicts) return false;
      for (const [at, { ok }] of answers.entries()) verdicts.set(keyOf(group[at]!), ok);
      hasRefused ||= answers.some(({ ok }) => !ok);
      await pace.rest(i + group.length);
    }
    if (!hasRefused) this.#earlier = new Map();
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

/** Lets the page answer between slices, and screens be told on the way. */
class Pace {
  #sliceEnd = performance.now() + SLICE_MS;
  #nextTell = Infinity;
  readonly #tell: () => void;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  async rest(done: number): Promise<void> {
    const now = performance.now();
    if (now > this.#nextTell || (this.#nextTell === Infinity && done >= FIRST_SCREEN)) {
      this.#tell();
      this.#nextTell = now + TELL_MS;
    }
    if (now < this.#sliceEnd) return;
    await nextTask();
    this.#sliceEnd = performance.now() + SLICE_MS;
  }
}

/** Bulletins newest first, each followed by its voices. */
function waiting(state: Fold, verdicts: ReadonlyMap<string, boolean>): readonly Placed[] {
  const isWaiting = (placed: Placed) => !verdicts.has(keyOf(placed));
  const leavesOf = ({ first, current, voices }: Folded): readonly Placed[] =>
    first === current ? [current, ...voices] : [first, current, ...voices];
  return [...state.bulletins.values()]
    .filter((bulletin) => leavesOf(bulletin).some(isWaiting))
    .toSorted((a, b) => b.current.entry.at - a.current.entry.at || (a.id < b.id ? 1 : -1))
    .flatMap((bulletin) => leavesOf(bulletin).filter(isWaiting));
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
