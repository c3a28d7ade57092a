import type { LogId } from '../ids.ts';
import { isAuthorityLog } from '../entry/authority.ts';
import { emptyEdge } from '../log/tree.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './following.ts';
import type { Head } from './pack.ts';
import { compareHeads, openCheckpoint } from './receive.ts';
import { commitAuthority } from './rejudge.ts';
import type { Session } from './session.ts';
import { rootHex, type Anchor } from './state.ts';
import {
  bundlePath,
  CHUNK,
  extendsAnchor,
  isChunk,
  readNotes,
  readSurvey,
  surveyGets,
  type Survey
} from './survey.ts';
import { matchTexts } from './texts.ts';
import { edgeAfter, readRun } from './trust.ts';

/**
 * Takes one log's new head. Forward only; the same size with another root is a fork and changes
 * nothing. A tail that joins our edge is folded at once; a wider gap is proven by the log's shape
 * before the anchor moves, and its leaves are filled in afterwards.
 * Errors: `fork`, `root_mismatch`, `not_an_extension`, `authority_gap`, those of `openCheckpoint`.
 */
export async function* acceptHead(
  session: Session,
  log: LogId,
  head: Head
): Following<Result<true>> {
  const served = head.logs[log];
  if (!served) return fail('log_missing', log);
  const { authority, trust } = session;
  const { verify } = session.deps;
  const opened = await openCheckpoint({
    log,
    note: served.cp,
    name: trust.name,
    authority,
    verify
  });
  if (!opened.ok) return opened;
  const next = opened.value;
  const { anchor } = session.log(log);
  switch (compareHeads(anchor, next)) {
    case 'older':
    case 'same':
      return ok(true);
    case 'fork':
      return fail('fork', `${log} at ${next.size}`);
    case 'first':
      return isAuthorityLog(log) || next.size === 0
        ? yield* appendTail(session, head, { log, next })
        : yield* begin(session, log, next);
    case 'newer':
      return joins(anchor, next, served)
        ? yield* appendTail(session, head, { log, next })
        : yield* leap(session, log, next);
  }
}

/** A newcomer takes the head as it is; `backfill` proves it before the round ends. */
async function* begin(session: Session, log: LogId, next: Anchor): Following<Result<true>> {
  yield* session.commit({ kind: 'log', log, anchor: next, leaves: [], texts: [] });
  return ok(true);
}

function joins(
  anchor: Anchor | undefined,
  next: Anchor,
  served: { readonly from: number; readonly entries: readonly string[] }
): boolean {
  return (
    anchor?.edge !== undefined &&
    served.from <= anchor.size &&
    served.from + served.entries.length === next.size
  );
}

async function* appendTail(
  session: Session,
  head: Head,
  { log, next }: { readonly log: LogId; readonly next: Anchor }
): Following<Result<true>> {
  const held = session.log(log).anchor?.edge ?? emptyEdge;
  const served = head.logs[log];
  if (!served || served.from > held.size) return fail('authority_gap', log);
  const notes = served.entries.slice(held.size - served.from);
  const edge = edgeAfter(held, notes);
  if (rootHex(edge) !== next.root) return fail('root_mismatch', log);
  const [raw, anchor] = [
    { log, from: held.size, notes },
    { ...next, edge }
  ];
  if (isAuthorityLog(log)) return yield* commitAuthority(session, raw, anchor);
  const run = await readRun(raw, session.authority, session.deps.verify);
  const texts = matchTexts(run, head.texts);
  yield* session.commit({ kind: 'log', log, anchor, leaves: [run], texts });
  return ok(true);
}

/** Proves the new head by its shape, and that it begins with what we had, before moving to it. */
async function* leap(session: Session, log: LogId, next: Anchor): Following<Result<true>> {
  if (isAuthorityLog(log)) return fail('authority_gap', log);
  const replies = yield* session.get(surveyGets(`log/${log}`, next.size));
  const survey = readSurvey(next, replies);
  if (!survey.ok) return survey;
  const begins = yield* beginsAsHeld(session, log, survey.value);
  if (!begins.ok) return begins;
  const from = next.size - (next.size % CHUNK);
  const { authority, deps } = session;
  const run = await readRun({ log, from, notes: survey.value.tail }, authority, deps.verify);
  const anchor = { ...next, edge: survey.value.edge };
  yield* session.commit({ kind: 'log', log, anchor, leaves: [run], texts: [] });
  return ok(true);
}

/** The chunk that our old head ended in must be the surveyed log's own, and begin with our leaves. */
async function* beginsAsHeld(
  session: Session,
  log: LogId,
  survey: Survey
): Following<Result<true>> {
  const held = session.log(log).anchor;
  if (!held) return ok(true);
  const chunk = Math.floor(held.size / CHUNK);
  let { tail } = survey;
  if (chunk < survey.chunkHashes.length) {
    const path = bundlePath(`log/${log}`, chunk, survey.edge.size);
    const [reply] = yield* session.get([{ path }]);
    const notes = reply ? readNotes(reply, CHUNK) : fail('missing', path);
    if (!notes.ok) return notes;
    if (!isChunk(survey, chunk, notes.value)) return fail('root_mismatch', path);
    tail = notes.value;
  }
  return extendsAnchor(survey, held, tail) ? ok(true) : fail('not_an_extension', log);
}
