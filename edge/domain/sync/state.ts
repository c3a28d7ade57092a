import { rootOfEdge, type Edge } from '../log/tree.ts';
import { formatHex } from '../bytes.ts';
import type { Authority } from '../entry/authority.ts';
import type { Placed } from '../entry/vouch.ts';
import type { LogId } from '../ids.ts';
import type { Trust } from './pack.ts';
import { addSpan, type Spans } from './spans.ts';

/** The newest head of one log this device has verified. It never goes back. */
export type Anchor = {
  readonly size: number;
  /** Root hash, hex. */
  readonly root: string;
  /** The signed checkpoint note, kept to be carried on. */
  readonly checkpoint: string;
  /** Right edge at `size`; undefined until every leaf up to it has been folded once. */
  readonly edge: Edge | undefined;
};

/** What a device holds of one log. */
export type LogState = {
  readonly anchor: Anchor | undefined;
  readonly leaves: Spans;
  readonly texts: Spans;
};

export type Known = {
  readonly trust: Trust | undefined;
  readonly authority: Authority | undefined;
  readonly logs: ReadonlyMap<LogId, LogState>;
  /** Of the last head pack that was wholly accepted. */
  readonly etag: string | undefined;
};

/** No log of ours comes near it in a century; a head that claims more is not worth a request. */
export const LOG_MAX_LEAVES = 2 ** 22;

export const NOTHING_KNOWN: Known = {
  trust: undefined,
  authority: undefined,
  logs: new Map(),
  etag: undefined
};
export const EMPTY_LOG: LogState = { anchor: undefined, leaves: [], texts: [] };

/** Consecutive leaves, already verified; `refused` are those whose eager author check failed. */
export type LeafRun = {
  readonly from: number;
  readonly notes: readonly string[];
  readonly placed: readonly Placed[];
  readonly refused: readonly number[];
};

/** Texts of consecutive leaves; null where a leaf has none, or it was erased. */
export type TextRun = { readonly from: number; readonly texts: readonly (string | null)[] };

/** What is new of one log. A run takes the place of every run within it that was there before. */
export type LogPart = {
  readonly log: LogId;
  readonly anchor: Anchor | undefined;
  readonly leaves: readonly LeafRun[];
  readonly texts: readonly TextRun[];
};

/** To be stored in one transaction, all or nothing. */
export type Transaction =
  | { readonly kind: 'trust'; readonly trust: Trust; readonly logs: readonly LogPart[] }
  | ({ readonly kind: 'log' } & LogPart);

export type Get = { readonly path: string; readonly ifNoneMatch?: string };
export type Reply = {
  readonly status: number;
  readonly body: Uint8Array;
  readonly etag?: string | undefined;
};

/**
 * What the driver is asked for next. It answers `get` with one reply each, in order; what is wanted
 * `soon` it may fetch meanwhile, and keep until it is asked for.
 */
export type Step =
  | { readonly kind: 'get'; readonly gets: readonly Get[]; readonly soon: readonly Get[] }
  | { readonly kind: 'read'; readonly log: LogId; readonly from: number; readonly to: number }
  | { readonly kind: 'commit'; readonly transaction: Transaction };

export type Answer =
  | { readonly kind: 'replies'; readonly replies: readonly Reply[] }
  | { readonly kind: 'notes'; readonly notes: readonly string[] }
  | { readonly kind: 'committed' };

/** What is known once a transaction has been stored. Rights are the caller's to work out. */
export function knownAfter(known: Known, transaction: Transaction): Known {
  const logs = new Map(known.logs);
  for (const part of partsOf(transaction))
    logs.set(part.log, logAfter(logs.get(part.log) ?? EMPTY_LOG, part));
  return { ...known, logs, trust: transaction.kind === 'trust' ? transaction.trust : known.trust };
}

/** What a transaction brings of each log. */
export function partsOf(transaction: Transaction): readonly LogPart[] {
  return transaction.kind === 'trust' ? transaction.logs : [transaction];
}

function logAfter(before: LogState, { anchor, leaves, texts }: LogPart): LogState {
  return {
    anchor: anchor ?? before.anchor,
    leaves: leaves.reduce(
      (spans, { from, notes }) => addSpan(spans, [from, from + notes.length]),
      before.leaves
    ),
    texts: texts.reduce(
      (spans, run) => addSpan(spans, [run.from, run.from + run.texts.length]),
      before.texts
    )
  };
}

export function rootHex(edge: Edge): string {
  return formatHex(rootOfEdge(edge));
}
