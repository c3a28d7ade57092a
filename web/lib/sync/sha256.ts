import { formatHex } from '#domain/bytes.ts';

/** SHA-256 by the platform where it may be used (secure pages), else by the kernel's own. */
export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  const { subtle } = globalThis.crypto;
  if (subtle)
    return formatHex(new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource)));
  const { sha256 } = await import('@noble/hashes/sha2.js');
  return formatHex(sha256(bytes));
}
