import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Growth } from '../log/growth.ts';

/** Keeps proxies from closing a quiet line. */
const HEARTBEAT_MS = 25_000;
/** A page reconnects by itself; more than this on one box would starve the polls. */
const MAX_LISTENERS = 2000;

/**
 * Server-sent nudges: `grown` with `{"revision"}`. It says only that something was signed; the
 * truth is always fetched and verified.
 */
export function eventRoutes({ growth }: { growth: Growth }): Hono {
  return new Hono().get('/events', (c) => {
    if (growth.listeners >= MAX_LISTENERS) {
      c.header('retry-after', '60');
      return c.json({ code: 'too_many_listeners' }, 503);
    }
    c.header('cache-control', 'no-store');
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      const stop = growth.listen((revision) => {
        void stream.writeSSE({ event: 'grown', data: JSON.stringify({ revision }) });
      });
      const gone = new Promise<void>((resolve) => stream.onAbort(resolve));
      await stream.writeSSE({ event: 'hello', data: '{}', retry: 5000 });
      const beat = setInterval(() => void stream.write(': alive\n\n'), HEARTBEAT_MS);
      await gone;
      clearInterval(beat);
      stop();
    });
  });
}
