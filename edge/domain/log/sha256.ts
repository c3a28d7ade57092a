/**
 * SHA-256 (FIPS 180-4), synchronous: a follower hashes leaves and nodes by the ten thousand, and
 * WebCrypto would cost a promise for each. Not @noble/hashes for its size alone: with it the core
 * that verifies would weigh 7.3 kB (gzip) instead of 5.9, of 6 allowed. A sync takes as much CPU
 * with either, since the words of bulletins are hashed by the platform. Nothing secret is hashed here.
 */
const BLOCK_BYTES = 64;
/** The 0x80 byte and the 64-bit length: FIPS 180-4 section 5.1.1. */
const PADDING_BYTES = 9;

/** First 32 bits of the fractional parts of the square roots of the first 8 primes: section 5.3.3. */
const START = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
] as const;

/** The same of the cube roots of the first 64 primes: section 4.2.2. */
// prettier-ignore
const K = Int32Array.of(
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
  0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
  0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
  0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
  0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
  0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
  0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
  0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
);

/** The message schedule, reused: no call is ever interrupted by another. */
const W = new Int32Array(BLOCK_BYTES);

/** Hash of the parts one after another, as if they were one: 32 fresh bytes. */
export function sha256(...parts: readonly Uint8Array[]): Uint8Array {
  const state = Int32Array.from(START, (word) => word | 0);
  const padded = pad(parts);
  for (let at = 0; at < padded.byteLength; at += BLOCK_BYTES) {
    expandBlock(padded, at);
    compress(state);
  }
  const hash = new DataView(new ArrayBuffer(32));
  for (let i = 0; i < 8; i++) hash.setInt32(4 * i, state[i]!);
  return new Uint8Array(hash.buffer);
}

function pad(parts: readonly Uint8Array[]): DataView {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const blocks = Math.ceil((length + PADDING_BYTES) / BLOCK_BYTES);
  const bytes = new Uint8Array(blocks * BLOCK_BYTES);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  bytes[length] = 0x80;
  const view = new DataView(bytes.buffer);
  // The length in bits, in two halves: bytes times 8 passes 2^32 at half a gigabyte.
  view.setUint32(bytes.length - 8, Math.floor(length / 2 ** 29));
  view.setUint32(bytes.length - 4, (length % 2 ** 29) * 8);
  return view;
}

/** Section 6.2.2, step 1. */
function expandBlock(message: DataView, at: number): void {
  for (let t = 0; t < 16; t++) W[t] = message.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t++) {
    const x = W[t - 15]!;
    const y = W[t - 2]!;
    const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
    const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
    W[t] = s1 + W[t - 7]! + s0 + W[t - 16]!;
  }
}

/** Section 6.2.2, steps 2 to 4. Locals, because that is what a compiler keeps in registers. */
function compress(state: Int32Array): void {
  let a = state[0]!,
    b = state[1]!,
    c = state[2]!,
    d = state[3]!;
  let e = state[4]!,
    f = state[5]!,
    g = state[6]!,
    h = state[7]!;
  for (let t = 0; t < 64; t++) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const t1 = (h + sum1 + ((e & f) ^ (~e & g)) + K[t]! + W[t]!) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const t2 = (sum0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits));
}
