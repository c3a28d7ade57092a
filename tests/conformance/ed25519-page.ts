import { parseHex } from '#domain/bytes.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';
import { verifyWithNoble } from '#domain/log/noble.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';

/** What the Ed25519 conformance test runs inside Chromium: hex in, verdicts out. */
type HexCase = { publicKey: string; message: string; signature: string };

export const noble = checkWith(verifyWithNoble);
export const webCrypto = checkWith(verifyWithWebCrypto(crypto.subtle));

function checkWith(verify: VerifyEd25519) {
  return (cases: readonly HexCase[]): Promise<boolean[]> =>
    Promise.all(
      cases.map(({ publicKey, message, signature }) =>
        verify(parseHex(publicKey)!, parseHex(message)!, parseHex(signature)!)
      )
    );
}
