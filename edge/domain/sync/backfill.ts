import type { LogId } from '../ids.ts';
import { placeLeaf, type Placed } from '../entry/vouch.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './following.ts';
import type { Session } from './session.ts';
import { holds, missingSpans } from './spans.ts';
import type { Get, LeafRun, Reply, TextRun } from './state.ts';
import {
  bundlePath,
  CHUNK,
  isChunk,
  readNotes,
  readSurvey,
  surveyGets,
  textsPath,
  type Survey
} from './survey.ts';
import { digestHere, readTexts } from './texts.ts';
import { readRun } from './trust.ts';

type Chunk = { readonly index: number; readonly from: number; readonly to: number };

/** Asked for while one chunk is being checked and stored, so that neither line nor device idles. */
const CHUNKS_AHEAD = 2;

/**
 * Fetches what this device does not hold of one log, newest chunk first, each chunk proven by
 * the survey before it is committed: it may stop anywhere and go on another day. `next` is the log
 * that comes after it: what that one begins with is fetched meanwhile.
 */
export async function* backfill(
  session: Session,
  log: LogId,
  next?: LogId
): Following<Result<true>> {
  const gets = firstGets(session, log);
  if (gets.length === 0) return ok(true);
  const chunks = missingChunks(session, log);
  const soon = [
    ...chunks.slice(0, 1).map(({ index }) => textsGet(session, log, index)),
    ...(next === undefined ? [] : firstGets(session, next))
  ];
  const survey = yield* takeSurvey(session, log, soon);
  if (!survey.ok) return survey;
  for (const [at, chunk] of chunks.entries()) {
    const ahead = chunks.slice(at + 1, at + 1 + CHUNKS_AHEAD);
    const soon = ahead.flatMap((next) => getsOf(session, log, next));
    const filled = yield* fill(session, { log, survey: survey.value, chunk, soon });
    if (!filled.ok) return filled;
  }
  return ok(true);
}

/** Nothing when all of the log is held, or no head of it is known. */
function firstGets(session: Session, log: LogId): readonly Get[] {
  const { anchor } = session.log(log);
  const isWhole = anchor?.edge && missingChunks(session, log).length === 0;
  return !anchor || isWhole ? [] : surveyGets(`log/${log}`, anchor.size);
}

/** Chunks that lack a leaf or a text, newest first. */
function missingChunks(session: Session, log: LogId): readonly Chunk[] {
  const { anchor, leaves, texts } = session.log(log);
  if (!anchor) return [];
  const gaps = [...missingSpans(leaves, anchor.size), ...missingSpans(texts, anchor.size)];
  const chunks = new Set<number>();
  for (const [from, to] of gaps)
    for (let i = Math.floor(from / CHUNK); i * CHUNK < to; i++) chunks.add(i);
  return [...chunks]
    .toSorted((a, b) => b - a)
    .map((index) => ({
      index,
      from: index * CHUNK,
      to: Math.min(anchor.size, (index + 1) * CHUNK)
    }));
}

/** Proves the log's shape; for a newcomer it also brings the last leaves and the right edge. */
async function* takeSurvey(
  session: Session,
  log: LogId,
  soon: readonly Get[]
): Following<Result<Survey>> {
  const { anchor } = session.log(log);
  if (!anchor) return fail('log_missing', log);
  const replies = yield* session.get(surveyGets(`log/${log}`, anchor.size), soon);
  if (replies.some((reply) => reply.status !== 200)) return fail('missing', `${log} survey`);
  const survey = readSurvey(anchor, replies);
  if (!survey.ok || anchor.edge) return survey;
  const from = anchor.size - (anchor.size % CHUNK);
  const { authority, deps } = session;
  const run = await readRun({ log, from, notes: survey.value.tail }, authority, deps.verify);
  const next = { ...anchor, edge: survey.value.edge };
  yield* session.commit({ kind: 'log', log, anchor: next, leaves: [run], texts: [] });
  return survey;
}

/** The texts of a chunk, and its leaves where they are not held. */
function getsOf(session: Session, log: LogId, { index, from, to }: Chunk): readonly Get[] {
  const { leaves, anchor } = session.log(log);
  const [prefix, size] = [`log/${log}`, anchor?.size ?? 0];
  const texts = textsGet(session, log, index);
  return holds(leaves, from, to) ? [texts] : [texts, { path: bundlePath(prefix, index, size) }];
}

function textsGet(session: Session, log: LogId, chunk: number): Get {
  return { path: textsPath(`log/${log}`, chunk, session.log(log).anchor?.size ?? 0) };
}

type Filling = {
  readonly log: LogId;
  readonly survey: Survey;
  readonly chunk: Chunk;
  readonly soon: readonly Get[];
};

async function* fill(session: Session, filling: Filling): Following<Result<true>> {
  const { log, chunk, soon } = filling;
  const gets = getsOf(session, log, chunk);
  const [textReply, leafReply] = yield* session.get(gets, soon);
  const leaves =
    gets.length === 1
      ? yield* heldPlaces(session, log, chunk)
      : await provenRun(session, filling, leafReply);
  if (!leaves.ok) return leaves;
  const read = await readTextReply(session, { ...chunk, ...leaves.value }, textReply);
  if (!read.ok) return read;
  const run = leaves.value.run ? [leaves.value.run] : [];
  yield* session.commit({ kind: 'log', log, anchor: undefined, leaves: run, texts: read.value });
  return ok(true);
}

type Placements = { readonly placed: readonly Placed[]; readonly run: LeafRun | undefined };

async function provenRun(
  session: Session,
  { log, survey, chunk }: Filling,
  reply: Reply | undefined
): Promise<Result<Placements>> {
  if (reply?.status !== 200) return fail('missing', `${log} bundle ${chunk.index}`);
  const notes = readNotes(reply, chunk.to - chunk.from);
  if (!notes.ok) return notes;
  const isProven =
    chunk.to - chunk.from === CHUNK
      ? isChunk(survey, chunk.index, notes.value)
      : notes.value.every((note, i) => note === survey.tail[i]);
  if (!isProven) return fail('root_mismatch', `${log} bundle ${chunk.index}`);
  const { authority, deps } = session;
  const raw = { log, from: chunk.from, notes: notes.value };
  const run = await readRun(raw, authority, deps.verify);
  return ok({ placed: run.placed, run });
}

async function* heldPlaces(
  session: Session,
  log: LogId,
  chunk: Chunk
): Following<Result<Placements>> {
  const notes = yield* session.read(log, chunk.from, chunk.to);
  const placed = notes.flatMap((note, i) => {
    const leaf = placeLeaf(log, chunk.from + i, note);
    return leaf.ok ? [leaf.value] : [];
  });
  return ok({ placed, run: undefined });
}

async function readTextReply(
  { deps }: Session,
  { index, from, to, placed }: Chunk & Placements,
  reply: Reply | undefined
): Promise<Result<readonly TextRun[]>> {
  if (reply?.status !== 200) return fail('missing', `texts ${index}`);
  return readTexts({ from, count: to - from, placed }, reply.body, deps.digest ?? digestHere);
}
