import { Hono } from 'hono';
import type { Blobs } from './blobs/blobs.ts';
import type { Growth } from './log/growth.ts';
import type { HeadPacks } from './log/head-packs.ts';
import type { LogView } from './log/log-view.ts';
import { appFileRoutes } from './routes/app-files.ts';
import { blobRoutes } from './routes/blob.ts';
import { Compressed } from './routes/compressed.ts';
import { configRoutes, type ConfigDeps } from './routes/config.ts';
import { eventRoutes } from './routes/events.ts';
import { headRoutes, type HeadDeps } from './routes/head.ts';
import { healthRoutes, type HealthDeps } from './routes/health.ts';
import { logRoutes } from './routes/log.ts';
import { openApi } from './routes/openapi.ts';
import { placeRoutes, type PlaceDeps } from './routes/places.ts';
import { SECURITY_HEADERS } from './routes/security-headers.ts';

export type AppDeps = HealthDeps &
  ConfigDeps &
  PlaceDeps & {
    readonly view: LogView;
    readonly packs: HeadPacks;
    readonly blobs: Blobs;
    readonly growth: Growth;
    readonly readTrust: HeadDeps['readTrust'];
    /** Folder of the built app; undefined serves the data alone. */
    readonly buildFolder: string | undefined;
    readonly isWorkerKilled: boolean;
  };

/** The whole edge as one function from request to answer; tests call it without a socket. */
export function createApp(deps: AppDeps): Hono {
  const compressed = new Compressed();
  const { view, packs, blobs, growth, readTrust, buildFolder, isWorkerKilled } = deps;
  const app = new Hono()
    // First, and with its own headers: the poll that a hundred thousand devices make.
    .route('/v1', headRoutes({ packs, readTrust, compressed }))
    .use('*', async (c, next) => {
      // Before the answer is made: to change a finished one costs as much as a poll.
      for (const [name, value] of Object.entries(SECURITY_HEADERS)) c.header(name, value);
      await next();
    })
    .route('/', healthRoutes(deps))
    .route('/v1/log', logRoutes({ view, compressed }))
    .route('/v1/blob', blobRoutes({ blobs }))
    .route('/v1', eventRoutes({ growth }))
    .route('/v1', placeRoutes(deps))
    .route('/v1', configRoutes(deps))
    .get('/v1/openapi.json', (c) => c.json(openApi))
    .all('/v1/*', (c) => c.json({ code: 'not_found' }, 404));
  return buildFolder
    ? app.route(
        '/',
        appFileRoutes({ folder: buildFolder, compressed, isWorkerKilled, tiles: deps.tiles })
      )
    : app;
}
