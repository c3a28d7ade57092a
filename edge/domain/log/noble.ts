import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, equalBytes } from '../bytes.ts';
import { isSoundEncoding, isSoundSignature, type VerifyEd25519 } from './ed25519.ts';

/**
 * The backend for machines whose WebCrypto has no Ed25519 (Chrome before 137, Firefox before 129,
 * old Android WebViews). Pages load this file only when they need it: nothing here imports it.
 */
const { Point } = ed25519;

/**
 * noble's own verify multiplies by the cofactor, so it accepts signatures with a small-order part
 * that WebCrypto refuses; a key holder could make two phones disagree. Hence the equation of
 * BoringSSL, OpenSSL and NSS: encode(SB - kA) must be R, byte for byte.
 */
export const verifyWithNoble: VerifyEd25519 = async (publicKey, message, signature) => {
  if (!isSoundEncoding(publicKey) || !isSoundSignature(signature)) return false;
  const a = decodePoint(publicKey);
  if (a === undefined) return false;
  const r = signature.subarray(0, 32);
  const s = Point.Fn.fromBytes(signature.subarray(32));
  const k = Point.Fn.create(littleEndian(sha512(concatBytes(r, publicKey, message))));
  const expected = Point.BASE.multiplyUnsafe(s).subtract(a.multiplyUnsafe(k));
  return equalBytes(expected.toBytes(), r);
};

/** RFC 8032 section 5.1.6; deterministic. `seed` is the 32-byte secret key. */
export function signWithNoble(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return ed25519.sign(message, seed);
}

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return ed25519.getPublicKey(seed);
}

function decodePoint(encoded: Uint8Array) {
  try {
    return Point.fromBytes(encoded);
  } catch {
    return undefined;
  }
}

function littleEndian(bytes: Uint8Array): bigint {
  return bytes.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n);
}
