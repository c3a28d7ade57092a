import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Get, Reply } from '#domain/sync/state.ts';

/** Where `/v1/…` is read from: a server, or a folder that holds the same tree. */
export type Origin = (get: Get) => Promise<Reply>;

export function openOrigin(place: string): Origin {
  return /^https?:\/\//.test(place) ? overHttp(place) : fromFolder(place);
}

function overHttp(base: string): Origin {
  const root = base.replace(/\/+$/, '').replace(/\/v1$/, '');
  return async ({ path }) => {
    const response = await fetch(`${root}/v1/${path}`).catch(() => undefined);
    if (!response) return { status: 0, body: new Uint8Array() };
    return { status: response.status, body: new Uint8Array(await response.arrayBuffer()) };
  };
}

/** A static copy knows no queries: the plain head pack stands for all of them. */
function fromFolder(folder: string): Origin {
  return async ({ path }) => {
    const file = join(folder, 'v1', path.split('?')[0]!);
    const bytes = await readFile(file).catch(() => undefined);
    return bytes
      ? { status: 200, body: new Uint8Array(bytes) }
      : { status: 404, body: new Uint8Array() };
  };
}
