import type { Result } from '#domain/result.ts';

export type StoredHead = {
  readonly size: number;
  /** Root hash, hex. */
  readonly root: string;
  /** The signed checkpoint note. */
  readonly note: string;
};

/**
 * Where logs and their texts are kept. Contract, held by the conformance suite:
 * leaves of a log are dense and never change; a checkpoint never goes back and never names a leaf
 * that is not stored; what a method has answered is durable (power may go at any instruction).
 */
export interface Store {
  /** Changes whenever a checkpoint is added, by whichever process. */
  revision(): Promise<number>;
  listLogs(): Promise<readonly string[]>;
  /** Appends after exactly `index` leaves, all or nothing. Error `not_next`: somebody else did. */
  append(log: string, index: number, notes: readonly string[]): Promise<Result<true>>;
  countLeaves(log: string): Promise<number>;
  /** Leaves [from, to) in order; fewer when the log is shorter. */
  readLeaves(log: string, from: number, to: number): Promise<readonly string[]>;
  /** Errors: `goes_back`, `beyond_leaves`, `fork` (same size, another root). The same head twice is fine. */
  addHead(log: string, head: StoredHead): Promise<Result<true>>;
  readHead(log: string): Promise<StoredHead | undefined>;
  /** Every head ever signed, oldest first. */
  listHeads(log: string): Promise<readonly StoredHead[]>;
  /** The last heads signed over all logs, oldest first: what clients may be holding. */
  readHistory(limit: number): Promise<readonly { readonly log: string; readonly size: number }[]>;
  saveTexts(texts: ReadonlyMap<string, string>): Promise<void>;
  readTexts(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}
