import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, formatHex, formatUtf8 } from '../bytes.ts';
import { extendAuthority, startAuthority, type Authority } from '../entry/authority.ts';
import type { Entry } from '../entry/entry.ts';
import { placeLeaf, vouch, type Placed } from '../entry/vouch.ts';
import { LogIdSchema, type LogId } from '../ids.ts';
import type { VerifyEd25519 } from '../log/ed25519.ts';
import { appendLeafHash, emptyEdge, hashLeaf, type Edge } from '../log/tree.ts';
import { parseVkey } from '../log/vkey.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Trust } from './pack.ts';
import { openCheckpoint } from './receive.ts';
import { rootHex, type Anchor, type LeafRun } from './state.ts';
import * as v from 'valibot';

export const ROOT_LOG = v.parse(LogIdSchema, 'root');

/** `loa-lang/<first 8 hex of SHA-256 over the sorted raw public keys of root version 1>`. */
export function formatTrustName(rawRootKeys: readonly Uint8Array[]): string {
  const sorted = rawRootKeys.toSorted((a, b) => (formatHex(a) < formatHex(b) ? -1 : 1));
  return `loa-lang/${formatHex(sha256(concatBytes(...sorted))).slice(0, 8)}`;
}

export type Replayed = {
  readonly authority: Authority;
  readonly logs: ReadonlyMap<LogId, { readonly anchor: Anchor; readonly run: LeafRun }>;
};

/**
 * Checks a trust document against itself: the name commits to the root keys, entry 0 of the root
 * log is signed by their threshold, every later authority entry by whoever then had the right,
 * and each log folds to its signed checkpoint. Errors: `trust_name`, `trust_root`, `log_missing`,
 * `root_mismatch`, and those of `openCheckpoint` and `vouch`.
 */
export async function replayTrust(trust: Trust, verify: VerifyEd25519): Promise<Result<Replayed>> {
  const keys = trust.root.keys.map((key) => parseVkey(key));
  const raw = keys.flatMap((key) => (key.ok ? [key.value.publicKey] : []));
  if (raw.length !== keys.length || formatTrustName(raw) !== trust.name) return fail('trust_name');
  const first = startOf(trust);
  if (!first.ok) return first;
  const logs = new Map<LogId, { anchor: Anchor; run: LeafRun }>();
  let authority = first.value;
  for (const log of authorityLogs(trust)) {
    const replayed = await replayLog(trust, log, authority, verify);
    if (!replayed.ok) return replayed;
    authority = replayed.value.authority;
    logs.set(log, replayed.value);
  }
  return ok({ authority, logs });
}

/** Root first: it grants the province key logs that follow. */
function authorityLogs(trust: Trust): readonly LogId[] {
  const rest = Object.keys(trust.logs).filter((log) => log !== ROOT_LOG);
  return [ROOT_LOG, ...rest.toSorted()] as LogId[];
}

function startOf(trust: Trust): Result<Authority> {
  const note = trust.logs[ROOT_LOG]?.entries[0];
  const placed = note === undefined ? undefined : placeLeaf(ROOT_LOG, 0, note);
  if (!placed?.ok || placed.value.entry.t !== 'root') return fail('trust_root', 'no root entry');
  const { entry } = placed.value;
  const isSame =
    entry.version === 1 &&
    entry.threshold === trust.root.threshold &&
    entry.keys.toSorted().join() === trust.root.keys.toSorted().join();
  return isSame ? ok(startAuthority(entry)) : fail('trust_root', 'keys differ');
}

async function replayLog(
  trust: Trust,
  log: LogId,
  start: Authority,
  verify: VerifyEd25519
): Promise<Result<{ authority: Authority; anchor: Anchor; run: LeafRun }>> {
  const served = trust.logs[log];
  if (!served) return fail('log_missing', log);
  const run = await readRun(log, 0, served.entries, start, verify);
  if (!run.ok) return run;
  const authority = authorityAfter(start, run.value);
  if (log === ROOT_LOG && run.value.refused.includes(0)) return fail('trust_root', 'unsigned');
  const head = await openCheckpoint({ log, note: served.cp, name: trust.name, authority, verify });
  if (!head.ok) return head;
  const edge = edgeAfter(emptyEdge, served.entries);
  if (edge.size !== head.value.size || rootHex(edge) !== head.value.root)
    return fail('root_mismatch', log);
  return ok({ authority, anchor: { ...head.value, edge }, run: run.value });
}

/**
 * Places leaves and checks at once the authors of what acts by itself (everything but `pub` and
 * `voice`, which are checked before they are shown or heard). In an authority log each entry
 * counts for the ones after it.
 */
export async function readRun(
  log: LogId,
  from: number,
  notes: readonly string[],
  start: Authority,
  verify: VerifyEd25519
): Promise<Result<LeafRun>> {
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
    else authority = extendAuthority(authority, leaf.value.entry as Entry);
  }
  return ok({ from, notes, placed, refused });
}

export function isLazy({ entry }: Placed): boolean {
  return entry.t === 'pub' || entry.t === 'voice' || entry.t === 'note' || entry.t === 'unknown';
}

export function authorityAfter(authority: Authority, run: LeafRun): Authority {
  return run.placed
    .filter(({ index, entry }) => entry.t !== 'unknown' && !run.refused.includes(index))
    .reduce((sum, { entry }) => extendAuthority(sum, entry as Entry), authority);
}

export function edgeAfter(edge: Edge, notes: readonly string[]): Edge {
  return notes.reduce((sum, note) => appendLeafHash(sum, hashLeaf(formatUtf8(note))), edge);
}

export function isAuthorityLog(log: string): boolean {
  return log === ROOT_LOG || /^p\.\d{2}\.keys$/.test(log);
}
