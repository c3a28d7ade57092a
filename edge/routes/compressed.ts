import type { Context } from 'hono';
import { gzipSync } from 'node:zlib';

/** Compressed answers kept in memory, oldest out first. */
const KEPT_BYTES = 16 * 1024 * 1024;
/** Below this, gzip's header eats the gain. */
const WORTH_BYTES = 300;

/** `key` names bytes that never change. */
export type Packable = {
  readonly key: string;
  readonly body: Uint8Array;
  readonly headers: Record<string, string>;
};

/** Named, and not refused with a weight of nothing (RFC 9110 section 12.5.3). */
const TAKES_GZIP = /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/;

/** Answers bytes, gzip where the client takes it. */
export class Compressed {
  readonly #kept = new Map<string, Uint8Array<ArrayBuffer>>();
  #bytes = 0;

  answer(c: Context, { key, body, headers }: Packable): Response {
    const isGzip =
      body.length > WORTH_BYTES && TAKES_GZIP.test(c.req.header('accept-encoding') ?? '');
    const bytes = isGzip ? this.#gzip(key, body) : (body as Uint8Array<ArrayBuffer>);
    return c.body(bytes, 200, {
      ...headers,
      vary: 'accept-encoding',
      'content-length': String(bytes.length),
      ...(isGzip && { 'content-encoding': 'gzip' })
    });
  }

  #gzip(key: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
    const known = this.#kept.get(key);
    if (known) return known;
    const made = new Uint8Array(gzipSync(body, { level: 9 }));
    this.#kept.set(key, made);
    this.#bytes += made.length;
    for (const [oldest, bytes] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return made;
  }
}
