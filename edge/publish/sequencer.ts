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

  /** Errors: those of the store, `damaged` when the stored leaves no longer give the signed root. */
  async append(notes: readonly string[]): Promise<Result<number>> {
    const { store, log } = this.#deps;
    const settled = await this.settle();
    if (!settled.ok || notes.length === 0) return settled;
    const appended = await store.append(log, settled.value, notes);
    return appended.ok ? this.settle() : appended;
  }

  /** Signs whatever is stored beyond the newest head. Answers the signed size. */
  async settle(): Promise<Result<number>> {
    const { store, log } = this.#deps;
    const head = await store.readHead(log);
    const checked = await this.#advance(head?.size ?? 0);
    if (head && formatHex(rootOfEdge(checked)) !== head.root)
      return fail('damaged', `${log} at ${head.size}`);
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
    return added.ok ? ok(edge.size) : added;
  }

  async #advance(size: number): Promise<Edge> {
    if (size < this.#edge.size) this.#edge = emptyEdge;
    while (this.#edge.size < size) {
      const to = Math.min(size, this.#edge.size + READ_LEAVES);
      const notes = await this.#deps.store.readLeaves(this.#deps.log, this.#edge.size, to);
      if (notes.length === 0) break;
      for (const note of notes) this.#edge = appendLeafHash(this.#edge, hashLeaf(formatUtf8(note)));
    }
    return this.#edge;
  }
}
