import * as v from 'valibot';
import { formatHex, formatUtf8 } from '../bytes.ts';
import {
  extendAuthority,
  isAuthorityLog,
  startAuthority,
  type Authority
} from '../entry/authority.ts';
import type { Entry, EntryOf } from '../entry/entry.ts';
import { placeLeaf, vouch, type Placed } from '../entry/vouch.ts';
import { LogIdSchema, type LogId } from '../ids.ts';
import type { VerifyEd25519 } from '../log/ed25519.ts';
import { sha256 } from '../log/sha256.ts';
import { appendLeafHash, emptyEdge, hashLeaf, type Edge } from '../log/tree.ts';
import { parseVkey } from '../log/vkey.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Trust } from './pack.ts';
import { openCheckpoint } from './receive.ts';
import { rootHex, type LeafRun, type LogPart } from './state.ts';

export { isAuthorityLog };
export const ROOT_LOG = v.parse(LogIdSchema, 'root');

/** `loa-lang/<first 8 hex of SHA-256 over the sorted raw public keys of root version 1>`. */
export function formatTrustName(rawRootKeys: readonly Uint8Array[]): string {
  const sorted = rawRootKeys.toSorted((a, b) => (formatHex(a) < formatHex(b) ? -1 : 1));
  return `loa-lang/${formatHex(sha256(...sorted)).slice(0, 8)}`;
}

/** Authority logs as far as they are held: leaves from the first one on. */
export type AuthorityNotes = ReadonlyMap<LogId, readonly string[]>;

export type Replayed = {
  readonly authority: Authority;
  readonly runs: ReadonlyMap<LogId, LeafRun>;
};

/**
 * Who may do what: the authority logs read whole, the root first and the others by name. A pure
 * function of the logs, so that when and from whom each part of them came cannot matter: a later
 * revocation also undoes what its key had signed beyond the good size.
 */
export async function replayAuthority(
  root: EntryOf<'root'>,
  notes: AuthorityNotes,
  verify: VerifyEd25519
): Promise<Replayed> {
  let authority = startAuthority(root);
  const runs = new Map<LogId, LeafRun>();
  for (const log of [...notes.keys()].toSorted(compareAuthorityLogs)) {
    const run = await readRun({ log, from: 0, notes: notes.get(log) ?? [] }, authority, verify);
    authority = authorityAfter(authority, run);
    runs.set(log, run);
  }
  return { authority, runs };
}

/** The rights that stored leaves of the authority logs give, when they were judged as they came. */
export function authorityOf(judged: readonly Placed[]): Authority | undefined {
  const ordered = judged
    .filter(({ log, entry }) => isAuthorityLog(log) && entry.t !== 'unknown')
    .toSorted((a, b) => compareAuthorityLogs(a.log, b.log) || a.index - b.index);
  const first = ordered[0]?.entry;
  if (first?.t !== 'root') return undefined;
  const start = startAuthority(first);
  return ordered.reduce((sum, { entry }) => extendAuthority(sum, entry as Entry), start);
}

/**
 * Checks a trust document against itself: the name commits to the root keys, entry 0 of the root
 * log is signed by their threshold, every later authority entry by whoever then had the right,
 * and each log folds to its signed checkpoint. Errors: `trust_name`, `trust_root`,
 * `root_mismatch`, and those of `openCheckpoint`.
 */
export async function replayTrust(
  trust: Trust,
  verify: VerifyEd25519
): Promise<Result<{ readonly authority: Authority; readonly logs: readonly LogPart[] }>> {
  const keys = trust.root.keys.map((key) => parseVkey(key));
  const raw = keys.flatMap((key) => (key.ok ? [key.value.publicKey] : []));
  if (raw.length !== keys.length || formatTrustName(raw) !== trust.name) return fail('trust_name');
  const root = rootEntryOf(trust);
  if (!root.ok) return root;
  const served = Object.entries(trust.logs).filter(([log]) => isAuthorityLog(log));
  const notes = new Map(served.map(([log, { entries }]) => [log as LogId, entries]));
  const { authority, runs } = await replayAuthority(root.value, notes, verify);
  if (runs.get(ROOT_LOG)?.refused.includes(0) !== false) return fail('trust_root', 'unsigned');
  const logs: LogPart[] = [];
  for (const [log, run] of runs) {
    const note = trust.logs[log]?.cp ?? '';
    const head = await openCheckpoint({ log, note, name: trust.name, authority, verify });
    if (!head.ok) return head;
    const edge = edgeAfter(emptyEdge, run.notes);
    if (edge.size !== head.value.size || rootHex(edge) !== head.value.root)
      return fail('root_mismatch', log);
    logs.push({ log, anchor: { ...head.value, edge }, leaves: [run], texts: [] });
  }
  return ok({ authority, logs });
}

function compareAuthorityLogs(a: string, b: string): number {
  if (a === b) return 0;
  return a === ROOT_LOG || (b !== ROOT_LOG && a < b) ? -1 : 1;
}

function rootEntryOf(trust: Trust): Result<EntryOf<'root'>> {
  const note = trust.logs[ROOT_LOG]?.entries[0];
  const placed = note === undefined ? undefined : placeLeaf(ROOT_LOG, 0, note);
  if (!placed?.ok || placed.value.entry.t !== 'root') return fail('trust_root', 'no root entry');
  const { entry } = placed.value;
  const isSame =
    entry.version === 1 &&
    entry.threshold === trust.root.threshold &&
    entry.keys.toSorted().join() === trust.root.keys.toSorted().join();
  return isSame ? ok(entry) : fail('trust_root', 'keys differ');
}

/** Consecutive leaves of one log, not judged yet. */
export type RawRun = {
  readonly log: LogId;
  readonly from: number;
  readonly notes: readonly string[];
};

/**
 * Places leaves and checks at once the authors of what acts by itself (everything but `pub` and
 * `voice`, which are checked before they are shown or heard). In an authority log each entry
 * counts for the ones after it.
 */
export async function readRun(
  { log, from, notes }: RawRun,
  start: Authority,
  verify: VerifyEd25519
): Promise<LeafRun> {
  const placed: Placed[] = [];
  const refused: number[] = [];
  let authority = start;
  for (const [i, note] of notes.entries()) {
    const leaf = placeLeaf(log, from + i, note);
    if (!leaf.ok) {
      refused.push(from + i);
      continue;
    }
    placed.push(leaf.value);
    if (isLazy(leaf.value)) continue;
    const vouched = await vouch(leaf.value, authority, verify);
    if (!vouched.ok) refused.push(from + i);
    else if (isAuthorityLog(log)) authority = extendAuthority(authority, leaf.value.entry as Entry);
  }
  return { from, notes, placed, refused };
}

/** An unknown critical entry freezes unattended sound, so a stranger's must not count. */
function isLazy({ entry }: Placed): boolean {
  if (entry.t === 'unknown') return !entry.crit;
  return entry.t === 'pub' || entry.t === 'voice' || entry.t === 'note';
}

function authorityAfter(authority: Authority, run: LeafRun): Authority {
  return run.placed
    .filter(({ index, entry }) => entry.t !== 'unknown' && !run.refused.includes(index))
    .reduce((sum, { entry }) => extendAuthority(sum, entry as Entry), authority);
}

export function edgeAfter(edge: Edge, notes: readonly string[]): Edge {
  return notes.reduce((sum, note) => appendLeafHash(sum, hashLeaf(formatUtf8(note))), edge);
}
