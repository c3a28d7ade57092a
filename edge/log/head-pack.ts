import { createHash } from 'node:crypto';
import { board } from '#domain/bulletin/board.ts';
import { formatBase64, formatUtf8 } from '#domain/bytes.ts';
import type { Head } from '#domain/sync/pack.ts';
import { isAuthorityLog } from '#domain/sync/trust.ts';
import { textHashOf } from '#domain/sync/texts.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue, Remembered } from './catalogue.ts';
import type { Sizes } from './haves.ts';
import type { LogView } from './log-view.ts';

/** Leaves of one log in a pack; a client further behind takes bundles instead. */
const TAIL_MAX_BYTES = 65_536;
/** Not worth reading to find that they are too many: a leaf is half a kilobyte at least. */
const TAIL_MAX_LEAVES = 128;
/** Texts along with leaves: about 16 kB on the wire, half a second on a 2G-like line. */
const TEXTS_MAX_BYTES = 65_536;
/** A newcomer's front page fills a phone's first screen. */
const FRONT_ITEMS = 8;
const FRONT_TEXTS_MAX_BYTES = 20_000;

export type PackDeps = {
  readonly store: Store;
  readonly view: LogView;
  readonly catalogue: Catalogue;
  readonly nowSeconds: () => number;
};
type ServedLog = {
  readonly cp: string;
  readonly from: number;
  readonly entries: readonly string[];
};
export type Packed = { readonly body: Uint8Array; readonly etag: string };

export type PackRequest = {
  readonly area: string;
  readonly logs: readonly string[];
  /** Sizes the client holds; undefined for one whose state nobody remembers. */
  readonly held: Sizes | undefined;
};

/** One poll's answer. Whoever holds no content at all is a newcomer and gets a front page. */
export async function makeHeadPack(deps: PackDeps, request: PackRequest): Promise<Packed> {
  const { area, logs, held } = request;
  const served: Record<string, ServedLog> = {};
  const placed: Remembered[] = [];
  for (const log of logs) {
    const head = await deps.store.readHead(log);
    if (!head) continue;
    const from = await tailStart(deps.store, log, { held, size: head.size });
    const entries = await deps.store.readLeaves(log, from, head.size);
    served[log] = { cp: head.note, from, entries };
    placed.push(...(await deps.catalogue.leaves(log)).slice(from, head.size));
  }
  const front = isNewcomer(held) ? await readFront(deps, logs) : [];
  const texts = isNewcomer(held)
    ? await readTexts(deps, front, FRONT_TEXTS_MAX_BYTES)
    : await readTexts(deps, placed.toReversed(), TEXTS_MAX_BYTES);
  return pack({
    v: 1,
    area,
    logs: served,
    front: await prove(deps, front),
    texts,
    alerts: [],
    hint: {}
  });
}

function pack(value: unknown): Packed {
  const body = formatUtf8(JSON.stringify(value));
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, etag };
}

function isNewcomer(held: Sizes | undefined): boolean {
  return held !== undefined && [...held.keys()].every(isAuthorityLog);
}

/**
 * Where a tail begins: after what the client holds. Authority logs always whole from there; a
 * content log's newest few for a client nobody remembers, none for a newcomer or when there are
 * too many (bundles then).
 */
async function tailStart(
  store: Store,
  log: string,
  { held, size }: { readonly held: Sizes | undefined; readonly size: number }
): Promise<number> {
  const known = held?.get(log) ?? 0;
  if (isAuthorityLog(log)) return known;
  if (held === undefined) return Math.max(0, size - FRONT_ITEMS);
  if (isNewcomer(held)) return size;
  const notes = size - known > TAIL_MAX_LEAVES ? [] : await store.readLeaves(log, known, size);
  const bytes = notes.reduce((sum, note) => sum + Buffer.byteLength(note), 0);
  return notes.length > 0 && bytes <= TAIL_MAX_BYTES ? known : size;
}

async function readFront(deps: PackDeps, logs: readonly string[]): Promise<readonly Remembered[]> {
  const fold = await deps.catalogue.fold();
  const items = board(fold, deps.nowSeconds()).filter(({ log }) => logs.includes(log));
  return items.slice(0, FRONT_ITEMS).flatMap(({ id }) => fold.bulletins.get(id)?.current ?? []);
}

async function prove(deps: PackDeps, front: readonly Remembered[]): Promise<Head['front']> {
  const proven: Head['front'] = [];
  for (const { log, index } of front) {
    const size = (await deps.store.readHead(log))?.size ?? 0;
    const proof = (await deps.view.proof(log, index, size)).map(formatBase64);
    const [entry = ''] = await deps.store.readLeaves(log, index, index + 1);
    proven.push({ log, index, entry, proof });
  }
  return proven;
}

async function readTexts(
  { store }: PackDeps,
  placed: readonly Remembered[],
  maxBytes: number
): Promise<Record<string, string>> {
  const hashes = placed.map(textHashOf).filter((hash) => hash !== undefined);
  const found = await store.readTexts(hashes);
  const texts: Record<string, string> = {};
  let bytes = 0;
  for (const hash of hashes) {
    const text = found.get(hash);
    if (text === undefined || (bytes += formatUtf8(text).length) > maxBytes) continue;
    texts[hash] = text;
  }
  return texts;
}
