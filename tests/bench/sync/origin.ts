import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { readConfig } from '../../../edge/config.ts';
import { openEdge, type Edge } from '../../../edge/open-edge.ts';
import { generateBulletins, type Bulletin } from '../workload.ts';
import { LOG, publishBulletins } from './bulletins.ts';
import { couchRoutes } from './couch-routes.ts';
import { limitRoutes } from './limit-routes.ts';

/** Bulletins that are not published yet: what deltas are made of. */
const SPARE = 200;
const SEED = 57;
const PAGE =
  '<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>bench</title>';

export type Question = { readonly publish: number };
export type Answer = { readonly port: number; readonly published: number };

/**
 * The server of every subject in one process: `origin.ts <data folder> <count> <scripts folder>`.
 * A folder that already holds `count` bulletins is opened as it is.
 */
const [dataFolder, countText, scripts] = process.argv.slice(2) as [string, string, string];
const count = Number(countText);
const everything = generateBulletins(count + SPARE, SEED);
const bulletins = everything.slice(0, count);
const edge = await openFilled(dataFolder, bulletins);
const server = serve({
  fetch: createOrigin(edge, bulletins, scripts).fetch,
  port: 0,
  hostname: '127.0.0.1'
});
server.once('listening', () => tell());
process.on('message', ({ publish }: Question) => void publishNext(publish).then(tell));

async function openFilled(folder: string, wanted: readonly Bulletin[]): Promise<Edge> {
  const config = readConfig({ DATA_DIR: folder });
  const opened = await openEdge({ config, hasApp: false, nowMs: Date.now });
  const held = await opened.store.countLeaves(LOG);
  if (held === 0) await publishBulletins(opened, wanted);
  else if (held !== wanted.length) throw new Error(`${folder} holds ${held} leaves`);
  return opened;
}

function createOrigin(opened: Edge, held: readonly Bulletin[], folder: string): Hono {
  return new Hono({ strict: false })
    .get('/bench/', (c) => c.html(PAGE))
    .get('/bench/:script{[a-z]+\\.js}', async (c) => {
      c.header('content-type', 'text/javascript; charset=utf-8');
      return c.body(await readFile(`${folder}/${c.req.param('script')}`, 'utf8'));
    })
    .route('/limit', limitRoutes(held))
    .route('/couch', couchRoutes(held))
    .route('/', opened.app);
}

async function publishNext(more: number): Promise<void> {
  const next = everything.slice(bulletins.length, bulletins.length + more);
  await publishBulletins(edge, next);
  bulletins.push(...next);
}

function tell(): void {
  const { port } = server.address() as AddressInfo;
  process.send?.({ port, published: bulletins.length } satisfies Answer);
}
