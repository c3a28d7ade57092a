import { concatBytes } from '../bytes.ts';
import { SIGNATURE_BYTES } from './ed25519.ts';

/** A witness's signature over a checkpoint and a time (C2SP tlog-cosignature, version 1). */
export type Cosignature = {
  /** Whole seconds since 1970-01-01T00:00Z by the witness's clock. */
  readonly timeSeconds: number;
  readonly signature: Uint8Array;
};

const TIME_BYTES = 8;

/** The text that is signed: two header lines, then the checkpoint's text with its last newline. */
export function cosignatureMessage(timeSeconds: number, checkpointText: string): string {
  return `cosignature/v1\ntime ${timeSeconds}\n${checkpointText}`;
}

/** A big-endian 64-bit time, then the Ed25519 signature. Undefined for another length or time. */
export function parseCosignature(bytes: Uint8Array): Cosignature | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  let timeSeconds = 0;
  for (const byte of bytes.subarray(0, TIME_BYTES)) timeSeconds = timeSeconds * 256 + byte;
  if (!Number.isSafeInteger(timeSeconds)) return undefined;
  return { timeSeconds, signature: bytes.subarray(TIME_BYTES) };
}

export function formatCosignature({ timeSeconds, signature }: Cosignature): Uint8Array {
  if (!Number.isSafeInteger(timeSeconds) || timeSeconds < 0)
    throw new RangeError(`expected whole seconds, got ${timeSeconds}`);
  const time = new Uint8Array(TIME_BYTES);
  for (let at = TIME_BYTES - 1, rest = timeSeconds; at >= 0; at--, rest = Math.floor(rest / 256))
    time[at] = rest % 256;
  return concatBytes(time, signature);
}
