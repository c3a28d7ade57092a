import { Hono } from 'hono';
import { compress } from 'hono/compress';
import type { Bulletin } from '../workload.ts';

type Wanted = { readonly docs: readonly { readonly id: string }[] };

/**
 * As much of the CouchDB replication protocol as a reader needs, from memory and without any work:
 * an ideal server, so that what is measured is the client and the protocol.
 */
export function couchRoutes(bulletins: readonly Bulletin[]): Hono {
  const rev = `1-${'0'.repeat(32)}`;
  const _revisions = { start: 1, ids: ['0'.repeat(32)] };
  const docs = new Map(
    bulletins.map((bulletin) => [bulletin.id, { _id: bulletin.id, _rev: rev, ...bulletin }])
  );
  const results = bulletins.map(({ id }, i) => ({ seq: i + 1, id, changes: [{ rev }] }));
  const local = new Map<string, object>();
  return new Hono()
    .use(compress())
    .get('/', (c) => c.json({ couchdb: 'Welcome', uuid: 'bench', version: '3.3.3' }))
    .get('/db', (c) => c.json({ db_name: 'db', update_seq: results.length, doc_count: docs.size }))
    .get('/db/_local/:id', (c) => {
      const doc = local.get(c.req.param('id'));
      return doc ? c.json(doc) : c.json({ error: 'not_found', reason: 'missing' }, 404);
    })
    .put('/db/_local/:id', async (c) => {
      const id = c.req.param('id');
      local.set(id, { ...(await c.req.json<object>()), _rev: '0-1' });
      return c.json({ ok: true, id: `_local/${id}`, rev: '0-1' }, 201);
    })
    .get('/db/_changes', (c) => {
      const since = Number(c.req.query('since') ?? 0);
      const to = since + Number(c.req.query('limit') ?? results.length);
      const part = results.slice(since, to);
      const last_seq = part.at(-1)?.seq ?? since;
      return c.json({ results: part, last_seq, pending: results.length - last_seq });
    })
    .post('/db/_bulk_get', async (c) => {
      const wanted = await c.req.json<Wanted>();
      const found = wanted.docs.map(({ id }) => ({
        id,
        docs: [{ ok: { ...docs.get(id), _revisions } }]
      }));
      return c.json({ results: found });
    });
}
