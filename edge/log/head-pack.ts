import { createHash } from 'node:crypto';
import { board } from '#domain/bulletin/board.ts';
import { formatBase64, formatUtf8 } from '#domain/bytes.ts';
import type { Placed } from '#domain/entry/vouch.ts';
import { formatNote } from '#domain/log/note.ts';
import type { Head } from '#domain/sync/pack.ts';
import { isAuthorityLog } from '#domain/sync/trust.ts';
import { textHashOf } from '#domain/sync/texts.ts';
import type { Store } from '../store/store.ts';
import type { Catalogue } from './catalogue.ts';
import type { Sizes } from './haves.ts';
import type { LogView } from './log-view.ts';

/** Leaves of one log in a pack; a client further behind takes bundles instead. */
const TAIL_MAX_BYTES = 65_536;
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

/**
 * One poll's answer. `held` are the sizes the client has; undefined for one whose state nobody
 * remembers. Whoever holds no content at all is a newcomer and gets a front page.
 */
export async function makeHeadPack(
  deps: PackDeps,
  area: string,
  logs: readonly string[],
  held: Sizes | undefined
): Promise<Packed> {
  const served: Record<string, ServedLog> = {};
  const placed: Placed[] = [];
  for (const log of logs) {
    const head = await deps.store.readHead(log);
    if (!head) continue;
    const tail = await readTail(deps, log, held?.get(log), head.size);
    placed.push(...tail);
    const from = head.size - tail.length;
    served[log] = { cp: head.note, from, entries: tail.map(({ note }) => formatNote(note)) };
  }
  const isNewcomer = held !== undefined && ![...held.keys()].some((log) => !isAuthorityLog(log));
  const front = isNewcomer ? await readFront(deps, logs) : [];
  const texts = isNewcomer
    ? await readTexts(deps, front, FRONT_TEXTS_MAX_BYTES)
    : await readTexts(deps, placed.toReversed(), TEXTS_MAX_BYTES);
  const body = {
    v: 1,
    area,
    logs: served,
    front: await prove(deps, front),
    texts,
    alerts: [],
    hint: {}
  };
  return pack(body);
}

function pack(value: unknown): Packed {
  const body = formatUtf8(JSON.stringify(value));
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
  return { body, etag };
}

/** What came after `from`; for an unknown client, and one too far behind, only the newest leaves. */
async function readTail(
  { catalogue }: PackDeps,
  log: string,
  from: number | undefined,
  size: number
): Promise<readonly Placed[]> {
  const leaves = (await catalogue.leaves(log)).slice(0, size);
  const wanted = from === undefined ? leaves.slice(-FRONT_ITEMS) : leaves.slice(from);
  if (isAuthorityLog(log)) return from === undefined ? leaves : wanted;
  if (from === undefined) return wanted;
  const bytes = wanted.reduce((sum, { note }) => sum + note.text.length + 260, 0);
  return bytes <= TAIL_MAX_BYTES ? wanted : [];
}

async function readFront(deps: PackDeps, logs: readonly string[]): Promise<readonly Placed[]> {
  const fold = await deps.catalogue.fold();
  const items = board(fold, deps.nowSeconds()).filter(({ log }) => logs.includes(log));
  return items.slice(0, FRONT_ITEMS).flatMap(({ id }) => fold.bulletins.get(id)?.current ?? []);
}

async function prove(deps: PackDeps, front: readonly Placed[]): Promise<Head['front']> {
  const proven: Head['front'] = [];
  for (const { log, index, note } of front) {
    const size = (await deps.store.readHead(log))?.size ?? 0;
    const proof = (await deps.view.proof(log, index, size)).map(formatBase64);
    proven.push({ log, index, entry: formatNote(note), proof });
  }
  return proven;
}

async function readTexts(
  { store }: PackDeps,
  placed: readonly Placed[],
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
