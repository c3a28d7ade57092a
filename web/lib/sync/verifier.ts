import type { VerifyEd25519 } from '#domain/log/ed25519.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';

let chosen: Promise<VerifyEd25519> | undefined;

/**
 * Ed25519 by the platform where it has it (Chrome 137, Firefox 129, Safari 17), else by the
 * library, fetched only then. Both give the same verdicts (strict, RFC 8032).
 */
export function chooseVerifier(): Promise<VerifyEd25519> {
  chosen ??= choose();
  return chosen;
}

async function choose(): Promise<VerifyEd25519> {
  const subtle = globalThis.crypto?.subtle;
  if (subtle && (await hasEd25519(subtle))) return verifyWithWebCrypto(subtle);
  return (await import('#domain/log/noble.ts')).verifyWithNoble;
}

async function hasEd25519(subtle: SubtleCrypto): Promise<boolean> {
  // The base point: a valid key in every implementation.
  const raw = Uint8Array.from({ length: 32 }, (_, i) => (i === 0 ? 0x58 : 0x66));
  return subtle.importKey('raw', raw, 'Ed25519', false, ['verify']).then(
    () => true,
    () => false
  );
}
