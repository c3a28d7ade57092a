import { Hono, type Context } from 'hono';
import type { Trust } from '#domain/sync/pack.ts';
import type { HeadPacks } from '../log/head-packs.ts';
import type { Compressed } from './compressed.ts';
import { etagOf, isUnchanged } from './etag.ts';
import { FRESH, utf8Json } from './log.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export type HeadDeps = {
  readonly packs: HeadPacks;
  readonly readTrust: () => Promise<Trust | undefined>;
  readonly compressed: Compressed;
};

/** What a device asks for first and most: whom to trust, and what is new in its area. */
export function headRoutes({ packs, readTrust, compressed }: HeadDeps): Hono {
  const answerPack = async (c: Context, area: string, have: string | undefined) => {
    const pack = await packs.pack(area, have);
    if (!pack) return c.json({ code: 'unknown_area' }, 404, SECURITY_HEADERS);
    return answer(c, compressed, pack);
  };
  return new Hono()
    .get('/trust', async (c) => {
      const trust = await readTrust();
      if (!trust) return c.json({ code: 'no_root' }, 503, SECURITY_HEADERS);
      const body = utf8Json(trust);
      return answer(c, compressed, { body, etag: etagOf(body) });
    })
    .get('/head/:area', (c) => {
      const [area, have] = [c.req.param('area'), c.req.query('have')];
      const known = packs.known(area, have);
      return known ? answer(c, compressed, known) : answerPack(c, area, have);
    });
}

function answer(
  c: Context,
  compressed: Compressed,
  { body, etag }: { body: Uint8Array; etag: string }
): Response {
  const headers = { etag, 'cache-control': FRESH };
  if (isUnchanged(c.req.header('if-none-match'), etag)) return c.body(null, 304, headers);
  const typed = { ...SECURITY_HEADERS, ...headers, 'content-type': 'application/json' };
  return compressed.answer(c, { key: etag, body, headers: typed });
}
