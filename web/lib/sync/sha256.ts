import { formatHex } from '#domain/bytes.ts';
import { sha256 } from '#domain/log/sha256.ts';

/** SHA-256 by the platform where it may be used (secure pages), else by the kernel's own. */
export async function digest(bytes: Uint8Array): Promise<Uint8Array> {
  const { subtle } = globalThis.crypto;
  return subtle
    ? new Uint8Array(await subtle.digest('SHA-256', bytes as BufferSource))
    : sha256(bytes);
}

export async function sha256Hex(bytes: Uint8Array): Promise<string> {
  return formatHex(await digest(bytes));
}
