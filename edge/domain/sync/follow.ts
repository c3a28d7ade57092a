import type { AreaCode, LogId } from '../ids.ts';
import type { VerifyEd25519 } from '../log/ed25519.ts';
import { fail, ok, type Result } from '../result.ts';
import { backfill } from './backfill.ts';
import { acceptHead } from './accept.ts';
import { acceptFront } from './front.ts';
import {
  formatHave,
  HeadSchema,
  parseJsonBody,
  TrustSchema,
  type Head,
  type Trust
} from './pack.ts';
import { Session } from './session.ts';
import type { Answer, Get, Known, Reply, Step } from './state.ts';
import { isAuthorityLog, replayTrust, ROOT_LOG } from './trust.ts';

export type FollowDeps = {
  readonly verify: VerifyEd25519;
  /** `TRUST_ROOT`: the only trust name this build accepts; undefined takes the first it meets. */
  readonly pinned?: string | undefined;
};

export type Outcome = Result<{ readonly known: Known; readonly didChange: boolean }>;
export type Following<T> = AsyncGenerator<Step, T, Answer>;

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
  const trusted = known.trust ? ok(known.trust) : yield* learnTrust(session);
  if (!trusted.ok) return trusted;
  const area = session.area(chosen);
  const polled = yield* poll(session, area);
  if (!polled.ok) return polled;
  for (const log of session.contentLogs(area)) {
    const filled = yield* backfill(session, log);
    if (!filled.ok) return filled;
  }
  return ok({ known: session.known, didChange: session.didChange });
}

/** The area a device shows before anybody has chosen one. */
export function areaOf(known: Known, chosen: AreaCode | undefined): AreaCode | undefined {
  return chosen ?? known.trust?.area;
}

async function* learnTrust(session: Session): Following<Result<Trust>> {
  const [reply] = yield* session.get([{ path: 'trust' }]);
  const parsed = readBody(TrustSchema, reply);
  if (!parsed.ok) return parsed;
  const { pinned, verify } = session.deps;
  if (pinned !== undefined && parsed.value.name !== pinned)
    return fail('other_publisher', parsed.value.name);
  const replayed = await replayTrust(parsed.value, verify);
  if (!replayed.ok) return replayed;
  yield* session.commit({ kind: 'trust', trust: parsed.value });
  for (const [log, { anchor, run }] of replayed.value.logs) {
    yield* session.commit({ kind: 'log', log, anchor, leaves: [run], texts: [] });
  }
  session.learn(parsed.value, replayed.value.authority);
  return ok(parsed.value);
}

async function* poll(session: Session, area: AreaCode): Following<Result<true>> {
  const [reply] = yield* session.get([headGet(session, area)]);
  if (reply?.status === 304) return ok(true);
  const head = readBody(HeadSchema, reply);
  if (!head.ok) return head;
  for (const log of inOrder(head.value)) {
    const accepted = yield* acceptHead(session, log, head.value);
    if (!accepted.ok) return accepted;
  }
  const fronted = yield* acceptFront(session, head.value);
  if (!fronted.ok) return fronted;
  session.rememberEtag(reply?.etag);
  return ok(true);
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
