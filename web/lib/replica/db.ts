import { Dexie, type Table } from 'dexie';
import type { Edge } from '#domain/log/tree.ts';

/** The newest verified head of one log, and its right edge. */
export type LogRow = {
  readonly log: string;
  readonly size: number;
  readonly root: string;
  readonly checkpoint: string;
  readonly edge: Edge | undefined;
};
/** Consecutive leaves [from, to) as one record: a record a leaf would cost several times more. */
export type LeafRow = {
  readonly log: string;
  readonly from: number;
  readonly to: number;
  readonly notes: readonly string[];
  readonly refused: readonly number[];
};
export type TextRow = {
  readonly log: string;
  readonly from: number;
  readonly to: number;
  readonly texts: readonly (string | null)[];
};
export type SegmentRow = { readonly id?: number; readonly bytes: Uint8Array };
export type BlobRow = { readonly hash: string; readonly bytes: Uint8Array };
export type MetaRow = { readonly key: string; readonly value: unknown };

export type RunKey = [log: string, from: number, to: number];

/**
 * The device's copy. It is a cache: everything in it can be fetched and verified again, so a
 * version that cannot be migrated may be dropped. Writes are strict: what was committed survives
 * a battery that dies (Chrome relaxes this by default since 121).
 */
export class ReplicaDb extends Dexie {
  readonly meta!: Table<MetaRow, string>;
  readonly logs!: Table<LogRow, string>;
  readonly leaves!: Table<LeafRow, RunKey>;
  readonly texts!: Table<TextRow, RunKey>;
  readonly segments!: Table<SegmentRow, number>;
  readonly blobs!: Table<BlobRow, string>;

  constructor(name = 'loa-lang') {
    super(name, { chromeTransactionDurability: 'strict' });
    this.version(1).stores({
      meta: 'key',
      logs: 'log',
      leaves: '[log+from+to]',
      texts: '[log+from+to]',
      segments: '++id',
      blobs: 'hash'
    });
  }
}
