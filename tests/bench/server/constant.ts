import { serve } from '@hono/node-server';
import { Hono } from 'hono';

/** What this framework can do at best: one constant ETag, `constant.ts <port>`. */
const ETAG = '"constant"';
const app = new Hono().get('/', (c) => {
  c.header('etag', ETAG);
  if (c.req.header('if-none-match') === ETAG) return c.body(null, 304);
  return c.text('constant');
});
serve({ fetch: app.fetch, port: Number(process.argv[2]), hostname: '127.0.0.1' });
