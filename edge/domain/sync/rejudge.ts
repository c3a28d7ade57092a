import type { Authority, Right } from '../entry/authority.ts';
import type { LogId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './following.ts';
import type { Session } from './session.ts';
import type { Anchor } from './state.ts';
import { isAuthorityLog, readRun, replayAuthority, type RawRun } from './trust.ts';

/**
 * Takes new leaves of an authority log. All authority logs are read anew, and what they now say
 * otherwise of leaves this device already holds is put right first, so that a device that was
 * there all along and one that comes tomorrow believe the same. The log itself is committed last:
 * cut anywhere before, the same leaves come again. Error: `authority_gap`.
 */
export async function* commitAuthority(
  session: Session,
  added: RawRun,
  anchor: Anchor
): Following<Result<true>> {
  const before = session.authority;
  const notes = yield* authorityNotes(session, added);
  const { authority, runs } = await replayAuthority(before.root, notes, session.deps.verify);
  const own = runs.get(added.log);
  if (own?.notes.length !== anchor.size) return fail('authority_gap', added.log);
  for (const [log, run] of runs)
    if (log !== added.log)
      yield* session.commit({ kind: 'log', log, anchor: undefined, leaves: [run], texts: [] });
  for (const log of session.known.logs.keys())
    if (!isAuthorityLog(log)) yield* rejudge(session, log, { before, after: authority });
  yield* session.commit({ kind: 'log', log: added.log, anchor, leaves: [own], texts: [] });
  session.learn(authority);
  return ok(true);
}

async function* authorityNotes(
  session: Session,
  added: RawRun
): Following<ReadonlyMap<LogId, readonly string[]>> {
  const notes = new Map<LogId, readonly string[]>();
  for (const [log, { anchor }] of session.known.logs)
    if (isAuthorityLog(log)) notes.set(log, yield* session.read(log, 0, anchor?.size ?? 0));
  const held = (notes.get(added.log) ?? []).slice(0, added.from);
  return notes.set(added.log, [...held, ...added.notes]);
}

/** Judges held leaves again where rights that reach them have changed. */
async function* rejudge(
  session: Session,
  log: LogId,
  { before, after }: { readonly before: Authority; readonly after: Authority }
): Following<void> {
  const { anchor, leaves } = session.log(log);
  const size = anchor?.size ?? 0;
  if (rightsBelow(before, log, size) === rightsBelow(after, log, size)) return;
  for (const [from, to] of leaves) {
    const notes = yield* session.read(log, from, to);
    const run = await readRun({ log, from, notes }, after, session.deps.verify);
    yield* session.commit({ kind: 'log', log, anchor: undefined, leaves: [run], texts: [] });
  }
}

/** What the rights of a log mean for its first `size` leaves, as text to compare. */
function rightsBelow({ rights }: Authority, log: LogId, size: number): string {
  const reaching = (rights.get(log) ?? []).filter((right) => right.from < size);
  const clipped = reaching.map(({ key, types, from, until }: Right) => {
    return `${key} ${types.toSorted().join()} ${from} ${Math.min(until, size)}`;
  });
  return clipped.toSorted().join('\n');
}
