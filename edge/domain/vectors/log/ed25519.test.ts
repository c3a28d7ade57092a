import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { expect, it } from 'vitest';
import { expectVectorFile } from '../../../../tests/conformance/vector-file.ts';
import { concatBytes, formatHex, formatUtf8 } from '../../bytes.ts';
import { isSoundPublicKey } from '../../log/ed25519.ts';
import { publicKeyOf, signWithNoble, verifyWithNoble } from '../../log/noble.ts';
import { verifyWithWebCrypto } from '../../log/webcrypto.ts';

const { Point } = ed25519;
const { Fn } = Point;
const seed = new Uint8Array(32).fill(1);
const publicKey = publicKeyOf(seed);
const secret = ed25519.utils.getExtendedPublicKey(seed).scalar;
const message = formatUtf8('Nước lên, dân vùng trũng di dời ngay.');
const honest = signWithNoble(seed, message);
/** A point of order 8. */
const torsion = Point.fromBytes(
  Uint8Array.from(
    Buffer.from('26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05', 'hex')
  )
);
const ORDER_ONE = Point.ZERO.toBytes();

type Case = {
  why: string;
  publicKey: Uint8Array;
  message: Uint8Array;
  signature: Uint8Array;
  valid: boolean;
};

it('ed25519.json holds signatures on which libraries differ, with our one verdict', async () => {
  const cases = [...plainCases(), ...mixedOrderCases()];
  const webCrypto = verifyWithWebCrypto(crypto.subtle);
  for (const { why, valid, ...c } of cases)
    for (const verify of [verifyWithNoble, webCrypto])
      expect(await verify(c.publicKey, c.message, c.signature), why).toBe(valid);
  await expectVectorFile(`${import.meta.dirname}/ed25519.json`, {
    about:
      'Ed25519 verdicts (hex). `keys`: may this public key be granted or trusted? `signatures`: does ' +
      'it verify? RFC 8032 without the cofactor; canonical points; S below the group order; neither ' +
      'key nor R of small order. Every backend must give exactly these answers.',
    keys: keyCases().map(({ raw, ...rest }) => ({ ...rest, publicKey: formatHex(raw) })),
    signatures: cases.map((c) => ({
      why: c.why,
      publicKey: formatHex(c.publicKey),
      message: formatHex(c.message),
      signature: formatHex(c.signature),
      valid: c.valid
    }))
  });
});

function keyCases() {
  const cases = [
    { why: 'made from a seed', raw: publicKey, sound: true },
    { why: 'has a small-order part, and a large one', raw: mixedKey().toBytes(), sound: true },
    { why: 'identity', raw: ORDER_ONE, sound: false },
    { why: 'order 2', raw: torsion.double().double().toBytes(), sound: false },
    { why: 'order 4', raw: torsion.double().toBytes(), sound: false },
    { why: 'order 8', raw: torsion.toBytes(), sound: false },
    { why: 'identity with a sign that zero has not', raw: ORDER_ONE.with(31, 0x80), sound: false },
    { why: 'y is the prime plus 3', raw: secondSpelling(), sound: false },
    { why: 'y of no point', raw: Uint8Array.of(2, ...new Uint8Array(31)), sound: false },
    { why: 'one byte short', raw: publicKey.subarray(1), sound: false }
  ];
  for (const { why, raw, sound } of cases) expect(isSoundPublicKey(raw), why).toBe(sound);
  return cases;
}

function plainCases(): Case[] {
  const [r, s] = [honest.subarray(0, 32), honest.subarray(32)];
  const k = challenge(ORDER_ONE, publicKey);
  const smallR = concatBytes(ORDER_ONE, Fn.toBytes(Fn.mul(k, secret)));
  const smallKey = concatBytes(r, s);
  const same = { publicKey, message };
  return [
    { ...same, why: 'honest', signature: honest, valid: true },
    {
      ...same,
      why: 'another message',
      message: formatUtf8('Nước rút.'),
      signature: honest,
      valid: false
    },
    {
      ...same,
      why: 'S plus the group order',
      signature: concatBytes(r, plusOrder(s)),
      valid: false
    },
    { ...same, why: 'R is the identity', signature: smallR, valid: false },
    {
      ...same,
      why: 'one byte long',
      signature: concatBytes(honest, Uint8Array.of(0)),
      valid: false
    },
    { ...same, why: 'key of order 1', publicKey: ORDER_ONE, signature: smallKey, valid: false },
    { ...universal(), why: 'key of order 1, equation holds', valid: false }
  ];
}

/** For the identity as key, R = rB and S = r satisfy the equation under every message. */
function universal() {
  const signature = concatBytes(Point.BASE.multiply(77n).toBytes(), Fn.toBytes(77n));
  return { publicKey: ORDER_ONE, message, signature };
}

/**
 * Keys with a small-order part sign so that the equation with the cofactor always holds and the
 * one without it holds only for one message in eight: the case in which noble's own verify and
 * WebCrypto disagree.
 */
function mixedOrderCases(): Case[] {
  const key = mixedKey().toBytes();
  const nonce = 123456789n;
  const r = Point.BASE.multiply(nonce).toBytes();
  const cases = Array.from({ length: 40 }, (_, i) => {
    const text = formatUtf8(`tin ${i}`);
    const k = challenge(r, key, text);
    const signature = concatBytes(r, Fn.toBytes(Fn.add(nonce, Fn.mul(k, secret))));
    expect(ed25519.verify(signature, text, key, { zip215: false })).toBe(true);
    const valid = k % 8n === 0n;
    const why = `key with a small-order part, equation ${valid ? 'holds' : 'holds with the cofactor only'}`;
    return { why, publicKey: key, message: text, signature, valid };
  });
  const [good, bad] = [cases.filter((c) => c.valid), cases.filter((c) => !c.valid)];
  expect(good.length).toBeGreaterThanOrEqual(2);
  return [...good.slice(0, 2), ...bad.slice(0, 4)];
}

function mixedKey() {
  return Point.fromBytes(publicKey).add(torsion);
}

function challenge(r: Uint8Array, key: Uint8Array, text = message): bigint {
  const digest = sha512(concatBytes(r, key, text));
  return Fn.create(digest.reduceRight((sum, byte) => sum * 256n + BigInt(byte), 0n));
}

function plusOrder(s: Uint8Array): Uint8Array {
  let sum = Fn.fromBytes(s) + Fn.ORDER;
  return Uint8Array.from({ length: 32 }, () => {
    const byte = Number(sum & 255n);
    sum >>= 8n;
    return byte;
  });
}

/** y = 3 is on the curve and may also be written as the prime plus 3, which still fits 255 bits. */
function secondSpelling(): Uint8Array {
  Point.fromBytes(Uint8Array.of(3, ...new Uint8Array(31)));
  return Uint8Array.of(0xf0, ...new Uint8Array(30).fill(0xff), 0x7f);
}
