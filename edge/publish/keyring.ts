import { createPrivateKey, randomBytes, sign } from 'node:crypto';
import { chmod, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { publicKeyOf } from '#domain/log/noble.ts';
import type { Signer } from '#domain/log/note.ts';
import {
  formatSignerKey,
  formatVkey,
  makeVkey,
  parseSignerKey,
  type SignerKey
} from '#domain/log/vkey.ts';
import { writeDurably } from '../durable-file.ts';

/** Private keys of this edge as files only its user may read (mode 600), one a role. */
export type Keyring = {
  readonly folder: string;
  /** The key of a role; made at the first call. `keyName` is the name its signatures will carry. */
  key(role: string, keyName: string): Promise<SignerKey>;
};

export async function openKeyring(folder: string): Promise<Keyring> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
  return { folder, key: (role, keyName) => loadOrMake(join(folder, `${role}.key`), keyName) };
}

/** PKCS #8 (RFC 8410) up to the 32 bytes of an Ed25519 seed. */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

export function signerOf(key: SignerKey): Signer {
  const der = Buffer.concat([PKCS8_HEAD, key.seed]);
  const secret = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return { key, sign: (message) => Promise.resolve(new Uint8Array(sign(null, message, secret))) };
}

export function vkeyOf(key: SignerKey): string {
  return formatVkey(key);
}

async function loadOrMake(path: string, keyName: string): Promise<SignerKey> {
  const known = await load(path);
  if (known) return known;
  const seed = new Uint8Array(randomBytes(32));
  const made = formatSignerKey({ ...makeVkey(keyName, publicKeyOf(seed)), seed });
  await writeDurably(path, `${made}\n`, { mode: 0o600, isFirstOnly: true });
  const kept = await load(path);
  if (!kept) throw new Error(`${path}: not kept`);
  return kept;
}

async function load(path: string): Promise<SignerKey | undefined> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // A key that cannot be read now must never be replaced by a new one.
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (text === undefined) return undefined;
  const parsed = parseSignerKey(text.trim(), publicKeyOf);
  if (!parsed.ok) throw new Error(`${path}: ${parsed.error.code}`);
  return parsed.value;
}
