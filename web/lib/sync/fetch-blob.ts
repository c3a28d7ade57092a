import { fetchBytes } from './fetch-bytes.ts';
import { sha256Hex } from './sha256.ts';

export function blobPath(hash: string): string {
  return `/v1/blob/${hash.slice(0, 2)}/${hash}`;
}

/** Bytes that are what their name says, or nothing. */
export async function fetchBlob(hash: string): Promise<Uint8Array | undefined> {
  const reply = await fetchBytes(blobPath(hash));
  if (!reply.ok || reply.value.status !== 200) return undefined;
  return (await sha256Hex(reply.value.body)) === hash ? reply.value.body : undefined;
}
