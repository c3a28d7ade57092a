import * as v from 'valibot';
import { placeLeaf, type Placed } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import { TrustSchema, type Trust } from '#domain/sync/pack.ts';
import { addSpan, type Spans } from '#domain/sync/spans.ts';
import {
  type Known,
  type LeafRun,
  partsOf,
  type LogPart,
  type LogState,
  type TextRun,
  type Transaction
} from '#domain/sync/state.ts';
import { authorityOf } from '#domain/sync/trust.ts';
import { compactRuns } from './compact.ts';
import type { LeafRow, LogRow, ReplicaDb, RunKey, TextRow } from './db.ts';

export type Loaded = {
  readonly known: Known;
  readonly leaves: readonly Placed[];
  /** Bumped by every commit of any tab: tells whether somebody else has written. */
  readonly revision: number;
};

/** What others ask of the device's copy, whether its database is open already or not. */
export type DeviceCopy = Pick<Replica, keyof Replica>;

/** The verified logs of this device in IndexedDB. It stores what was verified and believes nothing. */
export class Replica {
  readonly #db: ReplicaDb;

  constructor(db: ReplicaDb) {
    this.#db = db;
  }

  /**
   * Everything but the texts, in one read. Rows that this version cannot read (a newer one wrote
   * them, or the disk spoilt them) are dropped and fetched again; the publisher's name is kept.
   */
  async load(): Promise<Loaded> {
    const loaded = await this.#read();
    if (loaded) return loaded;
    await this.#forget();
    return (await this.#read())!;
  }

  /** Undefined when there are rows of a shape nobody here knows. */
  async #read(): Promise<Loaded | undefined> {
    const db = this.#db;
    return db.transaction('r', db.meta, db.logs, db.leaves, db.texts, async () => {
      const trust = parseTrust((await db.meta.get('trust'))?.value);
      const rows = await db.leaves.toArray();
      const logRows = await db.logs.toArray();
      if (!rows.every(isLeafRow) || !logRows.every(isLogRow)) return undefined;
      const textKeys = (await db.texts.toCollection().primaryKeys()) as RunKey[];
      const leaves = placeRows(rows);
      const logs = new Map<LogId, LogState>();
      for (const { log, ...anchor } of logRows) {
        const spans = (runs: readonly RunKey[]) =>
          runs.filter(([of]) => of === log).reduce(addRun, []);
        const leafKeys = rows.map((row): RunKey => [row.log, row.from, row.to]);
        logs.set(log as LogId, { anchor, leaves: spans(leafKeys), texts: spans(textKeys) });
      }
      const authority = trust && authorityOf(leaves);
      const revision = await this.readRevision();
      return { known: { trust, authority, logs, etag: undefined }, leaves, revision };
    });
  }

  async readRevision(): Promise<number> {
    return ((await this.#db.meta.get('revision'))?.value as number | undefined) ?? 0;
  }

  /** All or nothing, durable when it resolves. Answers the new revision. */
  async commit(transaction: Transaction): Promise<number> {
    const db = this.#db;
    return db.transaction('rw', db.meta, db.logs, db.leaves, db.texts, async () => {
      if (transaction.kind === 'trust')
        await db.meta.put({ key: 'trust', value: transaction.trust });
      for (const part of partsOf(transaction)) await this.#putLog(part);
      const revision = (await this.readRevision()) + 1;
      await db.meta.put({ key: 'revision', value: revision });
      return revision;
    });
  }

  /** The words of one leaf; undefined while they are not here, null when they were erased. */
  async readText(log: string, index: number): Promise<string | null | undefined> {
    const keys = (await this.#db.texts
      .where('[log+from+to]')
      .between([log, 0, 0], [log, index, Infinity])
      .primaryKeys()) as RunKey[];
    const key = keys.findLast(([, , to]) => to > index);
    return key && (await this.#db.texts.get(key))?.texts[index - key[1]];
  }

  /** Every text of one run of leaves, for the search index: one read instead of hundreds. */
  async readTextRuns(log: string, visit: (run: TextRow) => Promise<void>): Promise<void> {
    const keys = (await this.#db.texts
      .where('[log+from+to]')
      .between([log, 0, 0], [log, Infinity, Infinity])
      .primaryKeys()) as RunKey[];
    for (const key of keys.toReversed()) {
      const run = await this.#db.texts.get(key);
      if (run) await visit(run);
    }
  }

  async readNotes(log: string, from: number, to: number): Promise<readonly string[]> {
    const rows = await this.#db.leaves
      .where('[log+from+to]')
      .between([log, 0, 0], [log, to, Infinity])
      .toArray();
    const notes = new Map(rows.flatMap((row) => row.notes.map((note, i) => [row.from + i, note])));
    return Array.from({ length: to - from }, (_, i) => notes.get(from + i) ?? '');
  }

  /** Many small runs, one a poll, become one a chunk. */
  compact(): Promise<void> {
    return compactRuns(this.#db);
  }

  async clear(): Promise<void> {
    await this.#db.delete();
    await this.#db.open();
  }

  /** The device's settings lie elsewhere in `meta`, and stay. */
  async #forget(): Promise<void> {
    const { meta, logs, leaves, texts, segments } = this.#db;
    await this.#db.transaction('rw', [meta, logs, leaves, texts, segments], async () => {
      for (const table of [logs, leaves, texts, segments]) await table.clear();
      await meta.put({ key: 'revision', value: (await this.readRevision()) + 1 });
    });
  }

  async #putLog({ log, anchor, leaves, texts }: LogPart): Promise<void> {
    if (anchor) await this.#putAnchor(log, anchor);
    await this.#dropWithin(log, leaves);
    await this.#db.leaves.bulkPut(leaves.map((run) => toLeafRow(log, run)));
    await this.#db.texts.bulkPut(texts.map((run) => toTextRow(log, run)));
  }

  /** A tab that slept through another tab's round must not set a proven head back. */
  async #putAnchor(log: string, anchor: NonNullable<LogPart['anchor']>): Promise<void> {
    const held = await this.#db.logs.get(log);
    if (held?.edge && (held.size > anchor.size || (held.size === anchor.size && !anchor.edge)))
      return;
    await this.#db.logs.put({ log, ...anchor });
  }

  /** Runs that lie wholly within a new one say nothing more, and may have been judged otherwise. */
  async #dropWithin(log: string, runs: readonly LeafRun[]): Promise<void> {
    const wide = runs.filter(({ notes }) => notes.length > 1);
    if (wide.length === 0) return;
    const keys = (await this.#db.leaves
      .where('[log+from+to]')
      .between([log, 0, 0], [log, Infinity, Infinity])
      .primaryKeys()) as RunKey[];
    const isWithin = ([, from, to]: RunKey) =>
      wide.some((run) => run.from <= from && to <= run.from + run.notes.length);
    await this.#db.leaves.bulkDelete(keys.filter(isWithin));
  }
}

function isLogRow(row: Partial<LogRow>): boolean {
  const { size, root, checkpoint, edge } = row;
  const isEdge = edge === undefined || (edge.size === size && Array.isArray(edge.hashes));
  return (
    Number.isSafeInteger(size) &&
    typeof root === 'string' &&
    typeof checkpoint === 'string' &&
    isEdge
  );
}

function isLeafRow({ notes, refused, from, to }: Partial<LeafRow>): boolean {
  const isWhole = Array.isArray(notes) && to === (from ?? NaN) + notes.length;
  return isWhole && Array.isArray(refused) && notes.every((note) => typeof note === 'string');
}

function parseTrust(value: unknown): Trust | undefined {
  const parsed = v.safeParse(TrustSchema, value);
  return parsed.success ? parsed.output : undefined;
}

function toLeafRow(log: string, { from, notes, refused }: LeafRun): LeafRow {
  return { log, from, to: from + notes.length, notes, refused };
}

function toTextRow(log: string, { from, texts }: TextRun): TextRow {
  return { log, from, to: from + texts.length, texts };
}

function addRun(spans: Spans, [, from, to]: RunKey): Spans {
  return addSpan(spans, [from, to]);
}

/** Leaves once each, in order, without those whose author check failed. */
function placeRows(rows: readonly LeafRow[]): readonly Placed[] {
  const placed = new Map<string, Placed>();
  for (const { log, from, notes, refused } of rows)
    for (const [i, note] of notes.entries()) {
      if (refused.includes(from + i)) continue;
      const leaf = placeLeaf(log as LogId, from + i, note);
      if (leaf.ok) placed.set(`${log} ${from + i}`, leaf.value);
    }
  return [...placed.values()];
}
