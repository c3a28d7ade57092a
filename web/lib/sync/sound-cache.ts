import type { Voice } from '#domain/bulletin/board.ts';
import { blobPath } from './fetch-blob.ts';

const NAME = 'loa-lang-sounds';

/** Cache Storage exists on secure pages only. */
export function hasSoundCache(): boolean {
  return 'caches' in globalThis;
}

/** Hash and length of every sound that is kept. */
export async function readSoundCache(): Promise<Map<string, number>> {
  const kept = new Map<string, number>();
  if (!hasSoundCache()) return kept;
  const cache = await caches.open(NAME);
  for (const { url } of await cache.keys()) {
    const response = await cache.match(url);
    kept.set(url.slice(url.lastIndexOf('/') + 1), Number(response?.headers.get('content-length')));
  }
  return kept;
}

/** Keeps checked bytes under a media type of our own choosing. False: there is no room. */
export async function putSound(voice: Voice, bytes: Uint8Array): Promise<boolean> {
  const headers = { 'content-type': 'audio/ogg', 'content-length': String(bytes.length) };
  try {
    const cache = await caches.open(NAME);
    await cache.put(blobPath(voice.blob), new Response(bytes as BodyInit, { headers }));
    return true;
  } catch {
    return false;
  }
}

export async function readSound(hash: string): Promise<Blob | undefined> {
  if (!hasSoundCache()) return undefined;
  const response = await (await caches.open(NAME)).match(blobPath(hash));
  return response?.blob();
}

export async function dropSound(hash: string): Promise<void> {
  await (await caches.open(NAME)).delete(blobPath(hash));
}

export async function dropAllSounds(): Promise<void> {
  if (hasSoundCache()) await caches.delete(NAME);
}
