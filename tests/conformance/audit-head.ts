import { createHash, createPublicKey, verify, type KeyObject } from 'node:crypto';

export type LogKey = { readonly name: string; readonly keyId: Buffer; readonly key: KeyObject };
export type Head = { readonly size: number; readonly root: Buffer };

/** The fixed head of an Ed25519 SubjectPublicKeyInfo (RFC 8410 section 4); the raw key follows. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** C2SP signed-note, Verifier keys: name, key id and base64 of the type byte 1 and the key. */
export function parseVkey(vkey: string): LogKey {
  const [name, keyIdText, ...base64] = vkey.split('+');
  const typed = Buffer.from(base64.join('+'), 'base64');
  if (!name || typed.length !== 33 || typed[0] !== 1) throw new Error(`not a log key: ${vkey}`);
  const keyId = createHash('sha256').update(`${name}\n`).update(typed).digest().subarray(0, 4);
  if (keyId.toString('hex') !== keyIdText) throw new Error(`wrong key id: ${vkey}`);
  const der = Buffer.concat([SPKI_PREFIX, typed.subarray(1)]);
  return { name, keyId, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) };
}

/** A checkpoint that the log's key signed, or why not. */
export function openHead(note: string, key: LogKey): Head | string {
  const [, text, signatures] = /^((?:[^\n]+\n){3})\n((?:— [^\n]+\n)+)$/.exec(note) ?? [];
  if (text === undefined || signatures === undefined) return 'not a three-line checkpoint';
  const signature = signatureBy(key, signatures);
  if (signature === undefined) return 'no signature by the log';
  if (!verify(null, Buffer.from(text), key.key, signature)) return 'bad signature';
  const [origin, size, rootText] = text.split('\n') as [string, string, string];
  const root = Buffer.from(rootText, 'base64');
  if (origin !== key.name) return `origin ${origin}`;
  if (!/^(0|[1-9]\d*)$/.test(size)) return `size ${size}`;
  if (root.length !== 32 || root.toString('base64') !== rootText) return `root ${rootText}`;
  return { size: Number(size), root };
}

function signatureBy({ name, keyId }: LogKey, lines: string): Buffer | undefined {
  for (const line of lines.trimEnd().split('\n')) {
    const [, signer, base64 = ''] = line.split(' ');
    const bytes = Buffer.from(base64, 'base64');
    const isOurs = signer === name && bytes.subarray(0, 4).equals(keyId);
    if (isOurs && bytes.toString('base64') === base64) return bytes.subarray(4);
  }
  return undefined;
}
