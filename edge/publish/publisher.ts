import { LEAF_MAX_BYTES, PUB_MAX_BYTES, formatEntry, type Entry } from '#domain/entry/entry.ts';
import { addSignature, formatNote, type Signer } from '#domain/log/note.ts';
import { fail, ok, type Result } from '#domain/result.ts';
import type { Store } from '../store/store.ts';
import { Sequencer } from './sequencer.ts';

export type PublisherDeps = {
  readonly store: Store;
  /** `loa-lang/<8 hex>`. */
  readonly name: string;
  /** The key that sequences a log. */
  readonly logSigner: (log: string) => Promise<Signer>;
};

/** Signs entries and hands them to the one sequencer of their log. */
export class Publisher {
  readonly #deps: PublisherDeps;
  readonly #sequencers = new Map<string, Sequencer>();
  /** Appends wait for each other: two sequencers of one log would race for one position. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(deps: PublisherDeps) {
    this.#deps = deps;
  }

  /** Appends in order, all under one new head. Errors: `too_long`, and the sequencer's. */
  async append(
    log: string,
    entries: readonly Entry[],
    signers: readonly Signer[]
  ): Promise<Result<number>> {
    const notes: string[] = [];
    for (const entry of entries) {
      const note = await signEntry(entry, signers);
      if (!note.ok) return note;
      notes.push(note.value);
    }
    const sequencer = await this.#sequencer(log);
    const turn = this.#last.then(() => sequencer.append(notes));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #sequencer(log: string): Promise<Sequencer> {
    const known = this.#sequencers.get(log);
    if (known) return known;
    const { store, name, logSigner } = this.#deps;
    const made = new Sequencer({
      store,
      log,
      origin: `${name}/${log}`,
      signer: await logSigner(log)
    });
    this.#sequencers.set(log, made);
    return made;
  }
}

/** One line of JSON under the signature lines of everybody who stands for it. */
export async function signEntry(entry: Entry, signers: readonly Signer[]): Promise<Result<string>> {
  const text = formatEntry(entry);
  const isPub = entry.t === 'pub' || entry.t === 'amend';
  if (isPub && Buffer.byteLength(text) > PUB_MAX_BYTES)
    return fail('too_long', `${entry.id}: ${Buffer.byteLength(text)} > ${PUB_MAX_BYTES}`);
  let note = { text, signatures: [] } as Parameters<typeof addSignature>[0];
  for (const signer of signers) {
    const signed = await addSignature(note, signer);
    if (!signed.ok) return signed;
    note = signed.value;
  }
  const leaf = formatNote(note);
  if (Buffer.byteLength(leaf) > LEAF_MAX_BYTES)
    return fail('too_long', `${entry.id}: ${Buffer.byteLength(leaf)} > ${LEAF_MAX_BYTES}`);
  return ok(leaf);
}
