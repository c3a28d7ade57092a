import { fail, ok, type Result } from '#domain/result.ts';
import { fetchBytes } from './fetch-bytes.ts';
import { sha256Hex } from './sha256.ts';

export function blobPath(hash: string): string {
  return `/v1/blob/${hash.slice(0, 2)}/${hash}`;
}

/** Bytes that are what their name says. Errors: those of the line, `bad_status`, `blob_mismatch`. */
export async function fetchBlob(hash: string): Promise<Result<Uint8Array>> {
  const reply = await fetchBytes(blobPath(hash));
  if (!reply.ok) return reply;
  const { status, body } = reply.value;
  if (status !== 200) return fail('bad_status', String(status));
  return (await sha256Hex(body)) === hash ? ok(body) : fail('blob_mismatch', hash);
}
