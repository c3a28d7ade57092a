import { formatHex } from '../bytes.ts';
import { isSoundPublicKey, isSoundSignature, type VerifyEd25519 } from './ed25519.ts';

/** The two calls of SubtleCrypto used here, so that the kernel needs no DOM types. */
export type Ed25519Subtle<Key> = {
  importKey(
    format: 'raw',
    keyData: Uint8Array<ArrayBuffer>,
    algorithm: 'Ed25519',
    extractable: boolean,
    usages: 'verify'[]
  ): Promise<Key>;
  verify(
    algorithm: 'Ed25519',
    key: Key,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>
  ): Promise<boolean>;
};

/** A device meets a few dozen keys; past this something is hostile and the cache starts afresh. */
const KEY_CACHE_MAX = 512;

/**
 * Verifies with a platform's SubtleCrypto. Platforms accept small-order or non-canonical keys, so
 * both are refused before it is asked. Rejects when the platform has no Ed25519 at all.
 */
export function verifyWithWebCrypto<Key>(subtle: Ed25519Subtle<Key>): VerifyEd25519 {
  const imported = new Map<string, Promise<Key>>();

  const keyOf = (raw: Uint8Array): Promise<Key> | undefined => {
    const id = formatHex(raw);
    const known = imported.get(id);
    if (known) return known;
    if (!isSoundPublicKey(raw)) return undefined;
    const key = subtle.importKey('raw', Uint8Array.from(raw), 'Ed25519', false, ['verify']);
    if (imported.size >= KEY_CACHE_MAX) imported.clear();
    imported.set(id, key);
    // A failed import is not remembered: the next call may find a repaired machine.
    key.catch(() => imported.delete(id));
    return key;
  };

  return async (publicKey, message, signature) => {
    if (!isSoundSignature(signature)) return false;
    const key = keyOf(publicKey);
    if (key === undefined) return false;
    // Copies by constructor: `from` would walk an iterator, byte by byte.
    return subtle.verify('Ed25519', await key, new Uint8Array(signature), new Uint8Array(message));
  };
}
