import { Hono, type Context } from 'hono';
import { formatUtf8 } from '#domain/bytes.ts';
import { parseEntriesPath, parseTilePath } from '#domain/log/tile.ts';
import type { LogView } from '../log/log-view.ts';
import type { Compressed } from './compressed.ts';
import { etagOf, isUnchanged } from './etag.ts';

const YEAR = 'public, max-age=31536000, immutable';
/** Mutable, and short-lived even in a shared cache (SPEC.md, URLs). */
export const FRESH = 'public, max-age=0, s-maxage=10';

/**
 * The logs as C2SP tlog-tiles serves them, and the texts beside each bundle.
 * Wire format: edge/domain/SPEC.md.
 */
export function logRoutes({ view, compressed }: { view: LogView; compressed: Compressed }): Hono {
  // One pattern: with two that overlap, Hono leaves its quick router for a slow one, for all paths.
  return new Hono().get('/:log/:path{.+}', async (c) => {
    const { log, path } = c.req.param();
    if (path === 'checkpoint') return answerCheckpoint(c, view, log);
    const file = await readFile(view, log, path);
    if (!file) return c.json({ code: 'not_in_log' }, 404);
    const { body, type, isForEver } = file;
    const headers = { 'content-type': type, 'cache-control': YEAR };
    if (isForEver) return compressed.answer(c, { key: `${log}/${path}`, body, headers });
    const etag = etagOf(body);
    const fresh = { ...headers, 'cache-control': FRESH, etag };
    if (isUnchanged(c.req.header('if-none-match'), etag)) return c.body(null, 304, fresh);
    return compressed.answer(c, { key: etag, body, headers: fresh });
  });
}

async function answerCheckpoint(c: Context, view: LogView, log: string): Promise<Response> {
  const head = await view.head(log);
  if (!head) return c.json({ code: 'unknown_log' }, 404);
  return c.text(head.note, 200, { 'cache-control': FRESH });
}

type File = {
  readonly body: Uint8Array;
  readonly type: string;
  /** Tiles and bundles never change; texts are rendered anew when one is erased. */
  readonly isForEver: boolean;
};

async function readFile(view: LogView, log: string, path: string): Promise<File | undefined> {
  if (path.startsWith('text/')) return readTexts(view, log, path);
  const entries = parseEntriesPath(path);
  if (entries.ok) {
    const body = await view.entries(log, entries.value.index, entries.value.width);
    return body && { body, type: 'application/octet-stream', isForEver: true };
  }
  const tile = parseTilePath(path);
  const body = tile.ok ? await view.tile(log, tile.value) : undefined;
  return body && { body, type: 'application/octet-stream', isForEver: true };
}

async function readTexts(view: LogView, log: string, path: string): Promise<File | undefined> {
  const place = parseEntriesPath(path.replace(/^text\//, 'tile/entries/'));
  if (!place.ok) return undefined;
  const body = await view.texts(log, place.value.index, place.value.width);
  return body && { body, type: 'application/jsonl; charset=utf-8', isForEver: false };
}

export function utf8Json(value: unknown): Uint8Array {
  return formatUtf8(JSON.stringify(value));
}
