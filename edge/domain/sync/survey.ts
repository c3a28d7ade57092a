import { equalBytes, formatUtf8, parseUtf8 } from '../bytes.ts';
import {
  formatEntriesPath,
  formatTilePath,
  parseEntryBundle,
  parseTileHashes
} from '../log/tile.ts';
import {
  appendLeafHash,
  appendSubtree,
  emptyEdge,
  hashLeaf,
  rootOfEdge,
  type Edge
} from '../log/tree.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Anchor, Get, Reply } from './state.ts';
import { rootHex } from './state.ts';

/** Leaves in a full tile and in a full entry bundle (C2SP tlog-tiles). */
export const CHUNK = 256;

/** A log's shape, proven to be under its signed root: each full chunk's hash, and its right edge. */
export type Survey = {
  readonly chunkHashes: readonly Uint8Array[];
  readonly edge: Edge;
  /** Leaves of the last, partial chunk. */
  readonly tail: readonly string[];
};

/** Level-1 tiles (a hash a full chunk) and the last partial bundle: all that a survey needs. */
export function surveyGets(prefix: string, size: number): readonly Get[] {
  const chunks = Math.floor(size / CHUNK);
  const tiles = Array.from({ length: Math.ceil(chunks / CHUNK) }, (_, index) => ({
    level: 1,
    index,
    width: Math.min(CHUNK, chunks - index * CHUNK)
  }));
  const paths = tiles.map((tile) => `${prefix}/${formatTilePath(tile)}`);
  if (size % CHUNK > 0) paths.push(bundlePath(prefix, chunks, size));
  return paths.map((path) => ({ path }));
}

export function bundlePath(prefix: string, chunk: number, size: number): string {
  const width = Math.min(CHUNK, size - chunk * CHUNK);
  return `${prefix}/${formatEntriesPath({ index: chunk, width })}`;
}

/** Same place and width as the bundle: the texts of its leaves, a line each (SPEC.md, Texts). */
export function textsPath(prefix: string, chunk: number, size: number): string {
  return bundlePath(prefix, chunk, size).replace('/tile/entries/', '/text/');
}

/** Errors: `missing`, `wrong_shape`, `root_mismatch`. Nothing of a refused survey may be used. */
export function readSurvey(anchor: Anchor, replies: readonly Reply[]): Result<Survey> {
  if (replies.length !== surveyGets('', anchor.size).length) return fail('missing', 'survey');
  const chunks = Math.floor(anchor.size / CHUNK);
  const width = anchor.size % CHUNK;
  const tiles = width > 0 ? replies.slice(0, -1) : replies;
  const chunkHashes: Uint8Array[] = [];
  for (const [i, tile] of tiles.entries()) {
    const hashes = parseTileHashes(tile.body, Math.min(CHUNK, chunks - i * CHUNK));
    if (!hashes.ok) return hashes;
    chunkHashes.push(...hashes.value);
  }
  const tail = width > 0 ? readNotes(replies.at(-1)!, width) : ok([]);
  if (!tail.ok) return tail;
  const edge = appendNotes(edgeOfChunks(chunkHashes), tail.value);
  if (rootHex(edge) !== anchor.root) return fail('root_mismatch', 'survey');
  return ok({ chunkHashes, edge, tail: tail.value });
}

/** Leaves of a bundle as text. A leaf that is not UTF-8 cannot be one of ours. */
export function readNotes(reply: Reply, count: number): Result<readonly string[]> {
  const bundle = parseEntryBundle(reply.body, count);
  if (!bundle.ok) return bundle;
  const notes = bundle.value.map(parseUtf8);
  return notes.every((note) => note !== undefined) ? ok(notes) : fail('wrong_shape', 'not UTF-8');
}

/** Is this the full chunk that the survey proved? */
export function isChunk(survey: Survey, chunk: number, notes: readonly string[]): boolean {
  const hash = survey.chunkHashes[chunk];
  return hash !== undefined && equalBytes(rootOfEdge(appendNotes(emptyEdge, notes)), hash);
}

/** Does the surveyed log begin with the log this device knew? `chunkNotes` holds leaf `old.size - 1`. */
export function extendsAnchor(survey: Survey, old: Anchor, chunkNotes: readonly string[]): boolean {
  const whole = survey.chunkHashes.slice(0, Math.floor(old.size / CHUNK));
  const edge = appendNotes(edgeOfChunks(whole), chunkNotes.slice(0, old.size % CHUNK));
  return edge.size === old.size && rootHex(edge) === old.root;
}

function edgeOfChunks(hashes: readonly Uint8Array[]): Edge {
  return hashes.reduce((edge, hash) => appendSubtree(edge, 8, hash), emptyEdge);
}

function appendNotes(edge: Edge, notes: readonly string[]): Edge {
  return notes.reduce((sum, note) => appendLeafHash(sum, hashLeaf(formatUtf8(note))), edge);
}
