import { Hono } from 'hono';

export type Health = {
  readonly status: 'ok';
  readonly bulletins: number;
  readonly voices: { readonly done: number; readonly total: number; readonly maker: string | null };
};
export type HealthDeps = { readonly health: () => Promise<Health> };

/** `GET /healthz`: 200 while the edge can read its logs. */
export function healthRoutes({ health }: HealthDeps): Hono {
  return new Hono().get('/healthz', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await health());
  });
}
