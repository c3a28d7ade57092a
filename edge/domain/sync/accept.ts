import type { LogId } from '../ids.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './follow.ts';
import type { Head } from './pack.ts';
import { compareHeads, openCheckpoint } from './receive.ts';
import type { Session } from './session.ts';
import { rootHex, type Anchor } from './state.ts';
import { bundlePath, CHUNK, extendsAnchor, readNotes, readSurvey, surveyGets } from './survey.ts';
import { matchTexts } from './texts.ts';
import { edgeAfter, isAuthorityLog, readRun } from './trust.ts';

/**
 * Takes one log's new head. Forward only; the same size with another root is a fork and changes
 * nothing. A tail that joins our edge is folded at once; a wider gap is proven by the log's shape
 * before the anchor moves, and its leaves are filled in afterwards.
 * Errors: `fork`, `root_mismatch`, `not_an_extension`, and those of `openCheckpoint`.
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
  const { anchor } = session.log(log);
  switch (compareHeads(anchor, opened.value)) {
    case 'older':
    case 'same':
      return ok(true);
    case 'fork':
      return fail('fork', `${log} at ${opened.value.size}`);
    case 'first':
      yield* session.commit({ kind: 'log', log, anchor: opened.value, leaves: [], texts: [] });
      return ok(true);
    case 'newer':
      return joins(anchor, opened.value, served)
        ? yield* appendTail(session, log, head, opened.value)
        : yield* leap(session, log, opened.value);
  }
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
  log: LogId,
  head: Head,
  next: Anchor
): Following<Result<true>> {
  const { anchor } = session.log(log);
  const served = head.logs[log];
  if (!anchor?.edge || !served) return fail('log_missing', log);
  const notes = served.entries.slice(anchor.size - served.from);
  const edge = edgeAfter(anchor.edge, notes);
  if (rootHex(edge) !== next.root) return fail('root_mismatch', log);
  const run = await readRun(log, anchor.size, notes, session.authority, session.deps.verify);
  if (!run.ok) return run;
  const texts = matchTexts(run.value, head.texts);
  yield* session.commit({
    kind: 'log',
    log,
    anchor: { ...next, edge },
    leaves: [run.value],
    texts
  });
  return ok(true);
}

/** Proves the new head by its shape, and that it begins with what we had, before moving to it. */
async function* leap(session: Session, log: LogId, next: Anchor): Following<Result<true>> {
  const prefix = `log/${log}`;
  const replies = yield* session.get(surveyGets(prefix, next.size));
  const survey = readSurvey(next, replies);
  if (!survey.ok) return survey;
  const old = session.log(log).anchor;
  if (old) {
    const chunk = Math.floor(old.size / CHUNK);
    const notes = yield* chunkNotes(session, prefix, chunk, next.size, survey.value.tail);
    if (!notes.ok) return notes;
    if (!extendsAnchor(survey.value, old, notes.value)) return fail('not_an_extension', log);
  }
  if (isAuthorityLog(log)) return fail('authority_gap', log);
  const from = next.size - (next.size % CHUNK);
  const { authority, deps } = session;
  const run = await readRun(log, from, survey.value.tail, authority, deps.verify);
  if (!run.ok) return run;
  const anchor = { ...next, edge: survey.value.edge };
  yield* session.commit({ kind: 'log', log, anchor, leaves: [run.value], texts: [] });
  return ok(true);
}

async function* chunkNotes(
  session: Session,
  prefix: string,
  chunk: number,
  size: number,
  tail: readonly string[]
): Following<Result<readonly string[]>> {
  if (chunk >= Math.floor(size / CHUNK)) return ok(tail);
  const [reply] = yield* session.get([{ path: bundlePath(prefix, chunk, size) }]);
  return reply ? readNotes(reply, CHUNK) : fail('missing', prefix);
}
