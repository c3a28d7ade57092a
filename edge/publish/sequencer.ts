import { formatHex, formatUtf8 } from '#domain/bytes.ts';
import { formatCheckpoint } from '#domain/log/checkpoint.ts';
import { formatNote, signNote, type Signer } from '#domain/log/note.ts';
import { appendLeafHash, emptyEdge, hashLeaf, rootOfEdge, type Edge } from '#domain/log/tree.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Store } from '../store/store.ts';

/** Leaves read at a time while a root is recomputed: a tile's worth. */
const READ_LEAVES = 256;

export type SequencerDeps = {
  readonly store: Store;
  readonly log: string;
  /** The checkpoint's first line, `<trust name>/<log>`. */
  readonly origin: string;
  readonly signer: Signer;
};

/**
 * Orders one log. Leaves first, durable; then they are read back and hashed, so that a flipped bit
 * is caught before anything is signed; then the checkpoint, refused by the store if another head
 * of that size exists. Cut anywhere, the next `settle` signs what lies stored: no fork.
 */
export class Sequencer {
  readonly #deps: SequencerDeps;
  #edge: Edge = emptyEdge;

  constructor(deps: SequencerDeps) {
    this.#deps = deps;
  }

  /** Errors: those of the store, `damaged` when what is stored is not what was signed or handed in. */
  async append(notes: readonly string[]): Promise<Result<number>> {
    const { store, log } = this.#deps;
    const settled = await this.settle();
    if (!settled.ok || notes.length === 0) return settled;
    const expected = notes.reduce(appendNote, this.#edge);
    const appended = await store.append(log, this.#edge.size, notes);
    if (!appended.ok) return appended;
    const stored = await this.#advance(expected.size);
    if (rootHex(stored) !== rootHex(expected)) return this.#damaged(expected.size);
    return this.settle();
  }

  /** Signs whatever is stored beyond the newest head. Answers the signed size. */
  async settle(): Promise<Result<number>> {
    const { store, log } = this.#deps;
    const head = await store.readHead(log);
    const checked = await this.#advance(head?.size ?? 0);
    if (head && rootHex(checked) !== head.root) return this.#damaged(head.size);
    const size = await store.countLeaves(log);
    if (head?.size === size) return ok(size);
    return this.#sign(await this.#advance(size));
  }

  async #sign(edge: Edge): Promise<Result<number>> {
    const { store, log, origin, signer } = this.#deps;
    const root = rootOfEdge(edge);
    const signed = await signNote(formatCheckpoint({ origin, size: edge.size, root }), signer);
    if (!signed.ok) return signed;
    const head = { size: edge.size, root: formatHex(root), note: formatNote(signed.value) };
    const added = await store.addHead(log, head);
    // Another process has signed a longer log meanwhile: ours is under its head.
    if (!added.ok && added.error.code === 'goes_back') return this.settle();
    return added.ok ? ok(edge.size) : added;
  }

  /** Nothing read so far is believed any more: after a repair the log is read from its start. */
  #damaged(size: number): Result<number> {
    this.#edge = emptyEdge;
    return fail('damaged', `${this.#deps.log} at ${size}`);
  }

  async #advance(size: number): Promise<Edge> {
    if (size < this.#edge.size) this.#edge = emptyEdge;
    while (this.#edge.size < size) {
      const to = Math.min(size, this.#edge.size + READ_LEAVES);
      const notes = await this.#deps.store.readLeaves(this.#deps.log, this.#edge.size, to);
      if (notes.length === 0) break;
      this.#edge = notes.reduce(appendNote, this.#edge);
    }
    return this.#edge;
  }
}

function appendNote(edge: Edge, note: string): Edge {
  return appendLeafHash(edge, hashLeaf(formatUtf8(note)));
}

function rootHex(edge: Edge): string {
  return formatHex(rootOfEdge(edge));
}
