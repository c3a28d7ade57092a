import { formatHex } from '../bytes.ts';

/**
 * One rule for every backend (SPEC.md, Signatures): RFC 8032 section 5.1.7 without the cofactor,
 * canonical points, S below the group order, no small-order key and no small-order R. Libraries
 * differ outside that rule, so both backends refuse here first and cannot disagree afterwards.
 * Resolves to false for anything malformed; rejects only when the machine is broken.
 */
export type VerifyEd25519 = (
  publicKey: Uint8Array,
  message: Uint8Array,
  signature: Uint8Array
) => Promise<boolean>;

export const PUBLIC_KEY_BYTES = 32;
export const SIGNATURE_BYTES = 64;

/** Field prime, curve constant d (-121665/121666) and group order: RFC 8032 section 5.1. */
const P = 2n ** 255n - 19n;
const D = 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n;
const L = 2n ** 252n + 27742317777372353535851937790883648493n;
const SIGN_BIT = 2n ** 255n;

/** A y of the four points of order 8; its negative is the other one. */
const Y_OF_ORDER_8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const SMALL_ORDER_Y: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  P - 1n,
  Y_OF_ORDER_8,
  P - Y_OF_ORDER_8
]);

/**
 * True for a key that may be granted or trusted: 32 bytes, a canonical encoding of a point on the
 * curve, not of small order (such a key accepts one signature for nearly every message).
 */
export function isSoundPublicKey(raw: Uint8Array): boolean {
  return isSoundEncoding(raw) && isOnCurve(yOf(raw));
}

/** The cheap half of the above: length, y below the prime, not small order. The rest is decoding. */
export function isSoundEncoding(point: Uint8Array): boolean {
  if (point.length !== PUBLIC_KEY_BYTES) return false;
  const y = yOf(point);
  return y < P && !SMALL_ORDER_Y.has(y);
}

/** The part of the rule on signatures that is the same for all keys: length, R sound, S below L. */
export function isSoundSignature(signature: Uint8Array): boolean {
  if (signature.length !== SIGNATURE_BYTES) return false;
  return isSoundEncoding(signature.subarray(0, 32)) && littleEndian(signature.subarray(32)) < L;
}

/** The sign of x is the top bit of the last byte: RFC 8032 section 5.1.2. */
function yOf(encoded: Uint8Array): bigint {
  return littleEndian(encoded) % SIGN_BIT;
}

/** x² = (y² - 1) / (d y² + 1) has a root exactly when the product of the two is a square (Euler). */
function isOnCurve(y: bigint): boolean {
  const y2 = (y * y) % P;
  return power(((y2 - 1n) * (D * y2 + 1n)) % P, (P - 1n) / 2n) === 1n;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let b = base, e = exponent; e > 0n; e >>= 1n, b = (b * b) % P)
    if (e & 1n) result = (result * b) % P;
  return result;
}

function littleEndian(bytes: Uint8Array): bigint {
  // A copy by constructor: slice() of a Node Buffer is a view, and reversing it would change the key.
  return BigInt('0x' + formatHex(new Uint8Array(bytes).reverse()));
}
