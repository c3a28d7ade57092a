import { concatBytes, formatBase64, formatHex, formatUtf8, parseBase64 } from '../bytes.ts';
import { fail, ok, type Result } from '../result.ts';
import { PUBLIC_KEY_BYTES } from './ed25519.ts';
import { sha256 } from './sha256.ts';

/** What a key signs: a note's text, or a checkpoint's text with a time (C2SP tlog-cosignature v1). */
export type KeyAlgorithm = 'ed25519' | 'cosignature-v1';

/** A verifier key of C2SP signed-note: `name+keyId+base64(type byte and public key)`. */
export type Vkey = {
  /** Of a log or witness for ever, never a DNS name: no Unicode space, no plus sign. */
  readonly name: string;
  /** Eight lower-case hex digits: the first four bytes of SHA-256(name, newline, type, key). */
  readonly keyId: string;
  readonly algorithm: KeyAlgorithm;
  readonly publicKey: Uint8Array;
};

/** `seed` is the 32-byte secret of RFC 8032. */
export type SignerKey = Vkey & { readonly seed: Uint8Array };

/** Passed in, so that this file does not pull a signature library into every page. */
export type DerivePublicKey = (seed: Uint8Array) => Uint8Array;

type VkeyFault = { readonly code: 'malformed_vkey' | 'unknown_algorithm' | 'wrong_key_id' };

/** Signature types of C2SP signed-note. */
const TYPE_BYTE = { ed25519: 0x01, 'cosignature-v1': 0x04 } as const;
const SIGNER_PREFIX = 'PRIVATE+KEY+';
const KEY_TEXT = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+={0,2})$/;

/** C2SP signed-note: non-empty, no Unicode space and no plus; nor a control character or half a pair. */
export function isKeyName(name: string): boolean {
  return /^[^\p{White_Space}\p{Surrogate}\u0000-\u001f+]+$/u.test(name);
}

export function makeVkey(
  name: string,
  publicKey: Uint8Array,
  algorithm: KeyAlgorithm = 'ed25519'
): Vkey {
  if (!isKeyName(name)) throw new RangeError(`expected a key name, got ${JSON.stringify(name)}`);
  if (publicKey.length !== PUBLIC_KEY_BYTES)
    throw new RangeError(`expected ${PUBLIC_KEY_BYTES} bytes of key, got ${publicKey.length}`);
  return { name, keyId: keyIdOf(name, algorithm, publicKey), algorithm, publicKey };
}

/** Says nothing about the point itself: ask isSoundPublicKey before granting or trusting a key. */
export function parseVkey(text: string): Result<Vkey, VkeyFault> {
  const parts = parseKeyText(text);
  if (!parts.ok) return parts;
  const vkey = makeVkey(parts.value.name, parts.value.key, parts.value.algorithm);
  return vkey.keyId === parts.value.keyId ? ok(vkey) : fail('wrong_key_id');
}

export function formatVkey({ name, keyId, algorithm, publicKey }: Vkey): string {
  return `${name}+${keyId}+${formatKeyBytes(algorithm, publicKey)}`;
}

/** `PRIVATE+KEY+name+keyId+base64(type byte and seed)`, as golang.org/x/mod/sumdb/note writes it. */
export function parseSignerKey(
  text: string,
  publicKeyOf: DerivePublicKey
): Result<SignerKey, VkeyFault> {
  if (!text.startsWith(SIGNER_PREFIX)) return fail('malformed_vkey');
  const parts = parseKeyText(text.slice(SIGNER_PREFIX.length));
  if (!parts.ok) return parts;
  const { name, keyId, algorithm, key: seed } = parts.value;
  const signer = { ...makeVkey(name, publicKeyOf(seed), algorithm), seed };
  return signer.keyId === keyId ? ok(signer) : fail('wrong_key_id');
}

export function formatSignerKey({ name, keyId, algorithm, seed }: SignerKey): string {
  return `${SIGNER_PREFIX}${name}+${keyId}+${formatKeyBytes(algorithm, seed)}`;
}

type KeyParts = { name: string; keyId: string; algorithm: KeyAlgorithm; key: Uint8Array };

function parseKeyText(text: string): Result<KeyParts, VkeyFault> {
  const [, name, keyId, base64] = KEY_TEXT.exec(text) ?? [];
  const bytes = base64 === undefined ? undefined : parseBase64(base64);
  if (name === undefined || keyId === undefined || bytes === undefined || !isKeyName(name))
    return fail('malformed_vkey');
  const algorithm = algorithmOf(bytes[0]);
  if (algorithm === undefined) return fail('unknown_algorithm');
  // A seed is as long as a public key: 32 bytes.
  if (bytes.length !== 1 + PUBLIC_KEY_BYTES) return fail('malformed_vkey');
  return ok({ name, keyId, algorithm, key: bytes.slice(1) });
}

function algorithmOf(typeByte: number | undefined): KeyAlgorithm | undefined {
  if (typeByte === TYPE_BYTE.ed25519) return 'ed25519';
  return typeByte === TYPE_BYTE['cosignature-v1'] ? 'cosignature-v1' : undefined;
}

function keyIdOf(name: string, algorithm: KeyAlgorithm, publicKey: Uint8Array): string {
  const hash = sha256(formatUtf8(`${name}\n`), Uint8Array.of(TYPE_BYTE[algorithm]), publicKey);
  return formatHex(hash.subarray(0, 4));
}

function formatKeyBytes(algorithm: KeyAlgorithm, key: Uint8Array): string {
  return formatBase64(concatBytes(Uint8Array.of(TYPE_BYTE[algorithm]), key));
}
