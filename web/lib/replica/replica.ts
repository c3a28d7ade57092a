import { extendAuthority, startAuthority, type Authority } from '#domain/entry/authority.ts';
import type { Entry } from '#domain/entry/entry.ts';
import { placeLeaf, type Placed } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import type { Trust } from '#domain/sync/pack.ts';
import { addSpan, holds, type Spans } from '#domain/sync/spans.ts';
import {
  type Known,
  type LeafRun,
  type LogState,
  type TextRun,
  type Transaction
} from '#domain/sync/state.ts';
import { isAuthorityLog, ROOT_LOG } from '#domain/sync/trust.ts';
import { compactRuns } from './compact.ts';
import type { LeafRow, ReplicaDb, RunKey, TextRow } from './db.ts';

export type Loaded = {
  readonly known: Known;
  readonly leaves: readonly Placed[];
  /** Bumped by every commit of any tab: tells whether somebody else has written. */
  readonly revision: number;
};

/** The verified logs of this device in IndexedDB. It stores what was verified and believes nothing. */
export class Replica {
  readonly #db: ReplicaDb;

  constructor(db: ReplicaDb) {
    this.#db = db;
  }

  /** Everything but the texts, in one read. */
  async load(): Promise<Loaded> {
    const db = this.#db;
    return db.transaction('r', db.meta, db.logs, db.leaves, db.texts, async () => {
      const stored = (await db.meta.get('trust'))?.value as Trust | undefined;
      const rows = await db.leaves.toArray();
      const textKeys = (await db.texts.toCollection().primaryKeys()) as RunKey[];
      const leaves = placeRows(rows);
      const logs = new Map<LogId, LogState>();
      for (const { log, ...anchor } of await db.logs.toArray()) {
        const spans = (runs: readonly RunKey[]) =>
          runs.filter(([of]) => of === log).reduce(addRun, []);
        const leafKeys = rows.map((row): RunKey => [row.log, row.from, row.to]);
        logs.set(log as LogId, { anchor, leaves: spans(leafKeys), texts: spans(textKeys) });
      }
      const trust = stored && hasLogsOf(stored, logs) ? stored : undefined;
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
      else await this.#putLog(transaction);
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

  async #putLog({ log, anchor, leaves, texts }: Extract<Transaction, { kind: 'log' }>) {
    if (anchor) await this.#db.logs.put({ log, ...anchor });
    await this.#db.leaves.bulkPut(leaves.map((run) => toLeafRow(log, run)));
    await this.#db.texts.bulkPut(texts.map((run) => toTextRow(log, run)));
  }
}

/** Trust is stored before its logs; a battery that died between them makes a newcomer again. */
function hasLogsOf(trust: Trust, logs: ReadonlyMap<LogId, LogState>): boolean {
  return Object.entries(trust.logs).every(([log, { entries }]) =>
    holds(logs.get(log as LogId)?.leaves ?? [], 0, entries.length)
  );
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

/** The rights that the stored authority logs give; their leaves were checked when they came. */
export function authorityOf(leaves: readonly Placed[]): Authority | undefined {
  const rank = (p: Placed) => (p.log === ROOT_LOG ? 0 : 1);
  const ordered = leaves
    .filter(({ log, entry }) => isAuthorityLog(log) && entry.t !== 'unknown')
    .toSorted((a, b) => rank(a) - rank(b) || a.index - b.index);
  const first = ordered[0]?.entry;
  if (first?.t !== 'root') return undefined;
  return ordered.reduce(
    (sum, { entry }) => extendAuthority(sum, entry as Entry),
    startAuthority(first)
  );
}
