import { Hono } from 'hono';
import type { TileSource } from '../config.ts';

export type ConfigDeps = { readonly tiles?: TileSource | undefined };

/** `GET /v1/config`: what this edge's operator has chosen for the app; nothing of it is signed. */
export function configRoutes({ tiles }: ConfigDeps): Hono {
  return new Hono().get('/config', (c) => {
    c.header('cache-control', 'no-cache');
    return c.json({ tiles: tiles ?? null });
  });
}
