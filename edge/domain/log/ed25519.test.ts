import { ed25519 } from '@noble/curves/ed25519.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHex } from '../bytes.ts';
import { isSoundPublicKey, isSoundSignature, type VerifyEd25519 } from './ed25519.ts';
import { publicKeyOf, signWithNoble, verifyWithNoble } from './noble.ts';
import { verifyWithWebCrypto } from './webcrypto.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const backends: [string, VerifyEd25519][] = [
  ['noble', verifyWithNoble],
  ['WebCrypto', verifyWithWebCrypto(crypto.subtle)]
];

describe('a public key', () => {
  it('is sound when a seed made it', () =>
    fc.assert(fc.property(bytes32, (seed) => isSoundPublicKey(publicKeyOf(seed)))));

  it('is sound exactly when noble decodes it strictly and finds no small order', () =>
    fc.assert(fc.property(bytes32, (raw) => isSoundPublicKey(raw) === isSoundForNoble(raw))));

  it('is refused when it is any of the eight points of small order', () => {
    const points = smallOrderPoints();
    expect(new Set(points.map(formatHex)).size).toBe(8);
    for (const point of points) expect(isSoundPublicKey(point)).toBe(false);
  });

  it('is refused in every second spelling: y not below the prime, with either sign', () => {
    for (let above = 0; above < 19; above++)
      for (const top of [0x7f, 0xff]) {
        const raw = new Uint8Array(32).fill(0xff);
        raw[0] = 0xed + above;
        raw[31] = top;
        expect(isSoundPublicKey(raw)).toBe(false);
      }
  });

  it.each([0, 31, 33])('is refused with %i bytes', (length) =>
    expect(isSoundPublicKey(new Uint8Array(length).fill(2))).toBe(false)
  );
});

describe.each(backends)('%s', (_, verify) => {
  it('accepts what was signed and refuses any one flipped bit of key, message or signature', () =>
    fc.assert(
      fc.asyncProperty(
        bytes32,
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        fc.nat(2),
        fc.nat(),
        async (seed, message, part, bit) => {
          const parts = [publicKeyOf(seed), message, signWithNoble(seed, message)] as const;
          expect(await verify(...parts)).toBe(true);
          const flipped = parts[part]!;
          flipped[Math.floor(bit / 8) % flipped.length]! ^= 1 << (bit % 8);
          expect(await verify(...parts)).toBe(false);
        }
      ),
      { numRuns: 60 }
    ));

  it('answers false, and never throws, for lengths that are not a key or a signature', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 80 }),
        fc.uint8Array({ maxLength: 80 }),
        async (key, signature) => !(await verify(key, new Uint8Array(), signature))
      )
    ));
});

describe.each(backends)('%s, handed Node Buffers', (_, verify) => {
  it('gives the same verdict and leaves every byte as it was', async () => {
    const seed = new Uint8Array(32).fill(5);
    const message = Buffer.from('Nước lên');
    const parts = [publicKeyOf(seed), message, signWithNoble(seed, message)] as const;
    const buffers = parts.map((part) => Buffer.from(part)) as [Buffer, Buffer, Buffer];
    expect(await verify(...buffers)).toBe(true);
    expect(buffers.map(formatHex)).toEqual(parts.map(formatHex));
  });
});

describe('the WebCrypto backend', () => {
  it('imports a key once, and asks again after an import failed', async () => {
    let imports = 0;
    const verify = verifyWithWebCrypto({
      importKey: async () => {
        if (++imports === 1) throw new Error('busy');
        return 'key';
      },
      verify: async () => true
    });
    const key = publicKeyOf(new Uint8Array(32));
    const signature = signWithNoble(new Uint8Array(32), new Uint8Array());
    await expect(verify(key, new Uint8Array(), signature)).rejects.toThrow('busy');
    expect(await verify(key, new Uint8Array(), signature)).toBe(true);
    expect(await verify(key, new Uint8Array(), signature)).toBe(true);
    expect(imports).toBe(2);
  });

  it('never asks the platform about an unsound key or signature', async () => {
    const asked = async () => {
      throw new Error('asked');
    };
    const verify = verifyWithWebCrypto({ importKey: asked, verify: asked });
    const sound = signWithNoble(new Uint8Array(32), new Uint8Array());
    expect(await verify(Uint8Array.of(1, ...new Uint8Array(31)), new Uint8Array(), sound)).toBe(
      false
    );
    const highS = Uint8Array.from([...sound.subarray(0, 32), ...new Uint8Array(32).fill(0xff)]);
    expect(isSoundSignature(highS)).toBe(false);
    expect(await verify(publicKeyOf(new Uint8Array(32)), new Uint8Array(), highS)).toBe(false);
  });
});

function isSoundForNoble(raw: Uint8Array): boolean {
  try {
    return !ed25519.Point.fromBytes(raw).isSmallOrder();
  } catch {
    return false;
  }
}

/** Multiples of a point of order 8: the prime order times a point outside the prime subgroup. */
function smallOrderPoints(): Uint8Array[] {
  for (let y = 2; ; y++) {
    const raw = Uint8Array.of(y, ...new Uint8Array(31));
    if (!isSoundForNoble(raw)) continue;
    const point = ed25519.Point.fromBytes(raw);
    // L·P = (L - 1)·P + P: noble refuses the scalar L itself.
    const torsion = point.multiplyUnsafe(ed25519.Point.Fn.ORDER - 1n).add(point);
    if (torsion.double().double().is0()) continue;
    const multiples = [ed25519.Point.ZERO];
    for (let i = 1; i < 8; i++) multiples.push(multiples[i - 1]!.add(torsion));
    return multiples.map((multiple) => multiple.toBytes());
  }
}
