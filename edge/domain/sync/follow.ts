import type { AreaCode, LogId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import { backfill } from './backfill.ts';
import { acceptHead } from './accept.ts';
import { acceptFront } from './front.ts';
import { formatHave, HeadSchema, parseJsonBody, TrustSchema, type Head } from './pack.ts';
import type { FollowDeps, Following, Outcome } from './following.ts';
import { Session } from './session.ts';
import type { Get, Known, Reply } from './state.ts';
import { isAuthorityLog, replayTrust, ROOT_LOG } from './trust.ts';

/**
 * One round of keeping up with an origin, as a conversation without I/O: it yields what to get,
 * read or commit, and is handed the answers. Whoever drives it owns the network, the store and
 * the clock, and may stop at any step: all that was committed was verified.
 *
 * A newcomer needs two requests, one after the other, before the first verified text: `trust`,
 * then `head`. Whatever the head did not carry is then filled in, newest chunk first.
 */
export async function* follow(
  deps: FollowDeps,
  known: Known,
  chosen: AreaCode | undefined
): Following<Outcome> {
  const session = new Session(deps, known);
  const trusted = known.trust && known.authority ? ok(true as const) : yield* learnTrust(session);
  if (!trusted.ok) return trusted;
  const area = session.area(chosen);
  const polled = yield* poll(session, area);
  if (!polled.ok) return polled;
  // An unchanged answer to a round that went well: whatever could be had is here.
  if (polled.value === 'unchanged')
    return ok({ known: session.known, didChange: session.didChange });
  const logs = session.contentLogs(area);
  for (const [at, log] of logs.entries()) {
    const filled = yield* backfill(session, log, logs[at + 1]);
    if (!filled.ok) return filled;
  }
  return ok({ known: session.known, didChange: session.didChange });
}

/** The area a device shows before anybody has chosen one. */
export function areaOf(known: Known, chosen: AreaCode | undefined): AreaCode | undefined {
  return chosen ?? known.trust?.area;
}

/** A device that lost the logs but not the name learns them again from the same publisher only. */
async function* learnTrust(session: Session): Following<Result<true>> {
  const [reply] = yield* session.get([{ path: 'trust' }]);
  const parsed = readBody(TrustSchema, reply);
  if (!parsed.ok) return parsed;
  const trust = parsed.value;
  const { pinned, verify } = session.deps;
  const only = pinned ?? session.known.trust?.name;
  if (only !== undefined && trust.name !== only) return fail('other_publisher', trust.name);
  const opened = await replayTrust(trust, verify);
  if (!opened.ok) return opened;
  yield* session.commit({ kind: 'trust', trust, logs: opened.value.logs });
  session.learn(opened.value.authority);
  return ok(true);
}

async function* poll(session: Session, area: AreaCode): Following<Result<'changed' | 'unchanged'>> {
  const [reply] = yield* session.get([headGet(session, area)]);
  if (reply?.status === 304) return ok('unchanged');
  const head = readBody(HeadSchema, reply);
  if (!head.ok) return head;
  if (head.value.area !== area) return fail('other_area', head.value.area);
  for (const log of inOrder(head.value)) {
    if (!isFollowed(session, log, area)) continue;
    const accepted = yield* acceptHead(session, log, head.value);
    if (!accepted.ok) return accepted;
  }
  const fronted = yield* acceptFront(session, head.value);
  if (!fronted.ok) return fronted;
  session.rememberEtag(reply?.etag);
  return ok('changed');
}

/** A place's logs and the authority logs: nobody can make a device keep more than it asked for. */
function isFollowed(session: Session, log: LogId, area: AreaCode): boolean {
  return isAuthorityLog(log) || session.contentLogs(area).includes(log);
}

function headGet(session: Session, area: AreaCode): Get {
  const sizes = new Map(
    [...session.known.logs].map(([log, state]) => [log, state.anchor?.size ?? 0])
  );
  const path = `head/${area}?have=${formatHave(sizes)}`;
  const { etag } = session.known;
  return etag === undefined ? { path } : { path, ifNoneMatch: etag };
}

/** Authority before content, the root before the rest: a new key must be known before it is used. */
function inOrder(head: Head): readonly LogId[] {
  const rank = (log: string) => (log === ROOT_LOG ? 0 : isAuthorityLog(log) ? 1 : 2);
  const logs = Object.keys(head.logs) as LogId[];
  return logs.toSorted((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

function readBody<S extends Parameters<typeof parseJsonBody>[0]>(
  schema: S,
  reply: Reply | undefined
): ReturnType<typeof parseJsonBody<S>> {
  if (reply?.status !== 200) return fail('bad_status', String(reply?.status));
  return parseJsonBody(schema, reply.body);
}
