import { Hono } from 'hono';
import type { Blobs } from '../blobs/blobs.ts';

/** Media types a blob may be asked as. Anything else is bytes: nothing here is ever a page. */
const TYPES: ReadonlySet<string> = new Set([
  'audio/ogg',
  'image/webp',
  'image/png',
  'image/jpeg',
  'image/svg+xml',
  'application/json'
]);

/** Blobs by hash, with single ranges (RFC 9110 section 14) so that sound can be seeked and resumed. */
export function blobRoutes({ blobs }: { blobs: Blobs }): Hono {
  return new Hono().get('/:short{[0-9a-f]{2}}/:hash{[0-9a-f]{64}}', async (c) => {
    const { short, hash } = c.req.param();
    const size = hash.startsWith(short) ? await blobs.size(hash) : undefined;
    if (size === undefined) return c.json({ code: 'unknown_blob' }, 404);
    const asked = c.req.query('as') ?? '';
    c.header('content-type', TYPES.has(asked) ? asked : 'application/octet-stream');
    c.header('cache-control', 'public, max-age=31536000, immutable');
    c.header('accept-ranges', 'bytes');
    c.header('content-security-policy', "default-src 'none'; sandbox");
    const range = parseRange(c.req.header('range'), size);
    if (range === 'unsatisfiable') {
      c.header('content-range', `bytes */${size}`);
      return c.body(null, 416);
    }
    const [from, to] = range ?? [0, size];
    c.header('content-length', String(to - from));
    if (range) c.header('content-range', `bytes ${from}-${to - 1}/${size}`);
    if (from === to) return c.body(null);
    return c.body(blobs.stream(hash, from, to), range ? 206 : 200);
  });
}

/** [from, to) of a single byte range; undefined when there is none worth honouring. */
export function parseRange(
  header: string | undefined,
  size: number
): readonly [number, number] | 'unsatisfiable' | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  if (first === '')
    return Number(last) > 0 ? [Math.max(0, size - Number(last)), size] : 'unsatisfiable';
  const from = Number(first);
  const to = last === '' ? size : Math.min(size, Number(last) + 1);
  if (from >= size) return 'unsatisfiable';
  return from < to ? [from, to] : undefined;
}
