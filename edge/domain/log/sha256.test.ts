import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatHex, formatUtf8 } from '../bytes.ts';
import { sha256 } from './sha256.ts';

describe('SHA-256', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    [
      'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1'
    ]
  ])('of %j is the published example of FIPS 180', (text, hash) =>
    expect(formatHex(sha256(formatUtf8(text)))).toBe(hash)
  );

  it('agrees with OpenSSL at every length to four blocks, where padding changes', () => {
    for (let length = 0; length <= 260; length++) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 37 + length) & 255);
      expect(formatHex(sha256(bytes))).toBe(openssl(bytes));
    }
  });

  it('agrees with OpenSSL on random bytes, in one part or several', () =>
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 3000, size: 'max' }), { maxLength: 4 }),
        (parts) => {
          expect(formatHex(sha256(...parts))).toBe(openssl(...parts));
        }
      )
    ));

  it('agrees with OpenSSL on a million bytes, all bits set', () => {
    const bytes = new Uint8Array(1_000_000).fill(0xff);
    expect(formatHex(sha256(bytes))).toBe(openssl(bytes));
  });

  it('gives fresh bytes each time and leaves its input alone', () => {
    const bytes = Buffer.from('abc');
    sha256(bytes).fill(0);
    expect(formatHex(sha256(bytes))).toBe(openssl(bytes));
    expect(bytes.toString()).toBe('abc');
  });
});

function openssl(...parts: readonly Uint8Array[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}
