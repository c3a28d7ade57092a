import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicKeyOf } from './noble.ts';
import { formatSignerKey, formatVkey, makeVkey, parseSignerKey, parseVkey } from './vkey.ts';

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 });
const names = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 40 })
  .filter((name) => /^[^\p{White_Space}\p{Surrogate}\u0000-\u001f+]+$/u.test(name));
const algorithms = fc.constantFrom('ed25519' as const, 'cosignature-v1' as const);

describe('a verifier key', () => {
  it('comes back whole from its text', () =>
    fc.assert(
      fc.property(names, bytes32, algorithms, (name, key, algorithm) => {
        const vkey = makeVkey(name, key, algorithm);
        expect(parseVkey(formatVkey(vkey))).toEqual({ ok: true, value: vkey });
      })
    ));

  it('has another id for another name, key or algorithm', () => {
    const key = publicKeyOf(new Uint8Array(32));
    const ids = [
      makeVkey('a', key),
      makeVkey('b', key),
      makeVkey('a', publicKeyOf(key)),
      makeVkey('a', key, 'cosignature-v1')
    ].map((vkey) => vkey.keyId);
    expect(new Set(ids).size).toBe(4);
  });

  it('is refused with any one character changed or missing', () => {
    const text = formatVkey(makeVkey('loa-lang/ab12cd34/root', publicKeyOf(new Uint8Array(32))));
    for (let at = 0; at < text.length; at++) {
      const changed = text[at] === 'z' ? 'y' : 'z';
      expect(parseVkey(text.slice(0, at) + changed + text.slice(at + 1)).ok).toBe(false);
      expect(parseVkey(text.slice(0, at) + text.slice(at + 1)).ok).toBe(false);
    }
  });

  it.each(['', 'a b', 'a+b', 'a\u0085b', 'a\u3000b', 'a\nb', '\ud800'])(
    'cannot be made for the name %j',
    (name) => expect(() => makeVkey(name, new Uint8Array(32))).toThrow(RangeError)
  );
});

describe('a signer key', () => {
  it('comes back whole from its text', () =>
    fc.assert(
      fc.property(names, bytes32, algorithms, (name, seed, algorithm) => {
        const signer = { ...makeVkey(name, publicKeyOf(seed), algorithm), seed };
        expect(parseSignerKey(formatSignerKey(signer), publicKeyOf)).toEqual({
          ok: true,
          value: signer
        });
      }),
      { numRuns: 30 }
    ));

  it('is never read as a verifier key, nor the other way round', () => {
    const seed = new Uint8Array(32);
    const signer = { ...makeVkey('a', publicKeyOf(seed)), seed };
    expect(parseVkey(formatSignerKey(signer)).ok).toBe(false);
    expect(parseSignerKey(formatVkey(signer), publicKeyOf).ok).toBe(false);
  });
});
