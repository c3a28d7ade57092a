import { Hono, type Context } from 'hono';
import { gzipSync } from 'node:zlib';
import type { Bulletin } from '../workload.ts';

/** zlib's own default: what a web server compresses a file with. */
const LEVEL = 6;

/**
 * The limit a row store can hope for: every bulletin in one file that was compressed beforehand,
 * and what came after a sequence number under an ETag.
 */
export function limitRoutes(bulletins: readonly Bulletin[]): Hono {
  const all = gzipSync(formatLines(bulletins), { level: LEVEL });
  return new Hono()
    .get('/all', (c) => gzipped(c, all))
    .get('/since', (c) => {
      const since = Number(c.req.query('seq'));
      const etag = `"${bulletins.length}"`;
      c.header('etag', etag);
      if (c.req.header('if-none-match') === etag) return c.body(null, 304);
      return gzipped(c, gzipSync(formatLines(bulletins.slice(since)), { level: LEVEL }));
    });
}

function formatLines(bulletins: readonly Bulletin[]): string {
  return bulletins.map((bulletin) => JSON.stringify(bulletin) + '\n').join('');
}

function gzipped(c: Context, body: Buffer): Response {
  c.header('content-encoding', 'gzip');
  c.header('content-type', 'application/x-ndjson');
  c.header('content-length', String(body.length));
  return c.body(new Uint8Array(body));
}
