import type { Reply } from '#domain/sync/state.ts';
import { fail, ok, type Result } from '#domain/result.ts';

/** A line that says nothing for so long is dead; a slow one that trickles is not. */
const STALL_MS = 20_000;
/** A text bundle of 256 long bulletins is the largest thing asked for. */
const MAX_BYTES = 24 * 1024 * 1024;

/**
 * One GET with a limit on silence and size. Errors: `no_line` (nothing answered, or it broke off),
 * `captive_portal` (a web page where data was due), `too_large`.
 */
export async function fetchBytes(
  path: string,
  headers: Readonly<Record<string, string>> = {}
): Promise<Result<Reply>> {
  const stop = new AbortController();
  const stall = new Stall(stop);
  try {
    const response = await fetch(path, { headers, signal: stop.signal, cache: 'no-store' });
    if (response.ok && isWebPage(response)) return fail('captive_portal', response.url);
    const body = await readAll(response, stall);
    if (!body) return fail('too_large', path);
    const etag = response.headers.get('etag') ?? undefined;
    return ok({ status: response.status, body, etag });
  } catch (error) {
    return fail('no_line', `${path}: ${String(error)}`);
  } finally {
    stall.end();
    stop.abort();
  }
}

function isWebPage(response: Response): boolean {
  return response.headers.get('content-type')?.startsWith('text/html') ?? false;
}

async function readAll(response: Response, stall: Stall): Promise<Uint8Array | undefined> {
  const reader = response.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    stall.alive();
    parts.push(part.value);
    length += part.value.length;
    if (length > MAX_BYTES) return undefined;
  }
  return join(parts, length);
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0]!;
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Aborts when nothing has come for a while. */
class Stall {
  #timer: ReturnType<typeof setTimeout>;
  readonly #stop: AbortController;

  constructor(stop: AbortController) {
    this.#stop = stop;
    this.#timer = this.#start();
  }

  alive(): void {
    clearTimeout(this.#timer);
    this.#timer = this.#start();
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #start(): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#stop.abort('stalled'), STALL_MS);
  }
}
