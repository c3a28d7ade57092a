import { Hono } from 'hono';

export type Health = {
  readonly status: 'ok';
  readonly bulletins: number;
  /** Bytes of sound now, and what is expected when all are made; `maker` null: no machine voice. */
  readonly voices: {
    readonly done: number;
    readonly total: number;
    readonly bytes: number;
    readonly expectedBytes: number;
    readonly maker: string | null;
  };
};
export type HealthDeps = { readonly health: () => Promise<Health> };

/** `GET /healthz`: 200 while the edge can read its logs. */
export function healthRoutes({ health }: HealthDeps): Hono {
  return new Hono().get('/healthz', async (c) => {
    c.header('cache-control', 'no-store');
    return c.json(await health());
  });
}
