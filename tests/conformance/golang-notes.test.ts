import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { formatHex } from '#domain/bytes.ts';
import { parseCheckpoint } from '#domain/log/checkpoint.ts';
import { publicKeyOf, signWithNoble, verifyWithNoble } from '#domain/log/noble.ts';
import { addSignature, formatNote, openNote, parseNote, type Note } from '#domain/log/note.ts';
import { formatTilePath, parseEntriesPath, parseTilePath, tilesFor } from '#domain/log/tile.ts';
import { emptyRoot } from '#domain/log/tree.ts';
import { formatSignerKey, formatVkey, makeVkey, parseSignerKey } from '#domain/log/vkey.ts';
import { parseVkey, type SignerKey } from '#domain/log/vkey.ts';
import { externalVectors } from '../fixtures/external.ts';

/**
 * Cases of golang.org/x/mod sumdb/note and sumdb/tlog. Where we stand apart from Go, on purpose:
 * - `existing-signature-with-wrong-key-hash` cannot be written down here: our signature line holds
 *   its key id once, not beside its base64;
 * - base64 with spare bits set (`BADSIGN=`) is never read, so one text has one spelling;
 * - tree text with trailing junk and no newline is refused, and the origin line is any log's;
 * - tiles are always 256 wide (C2SP), so Go's height is read away from its paths.
 */
type Opening = {
  noteBase64: string;
  verifiers: string[];
  expect: 'ok' | 'error';
  error: string;
  text: string;
  verified: string[];
  unverified: string[];
};
type Signing = {
  id: string;
  signer: string;
  thenSigner?: string;
  text: string;
  existing?: { name: string; keyId?: string; base64: string }[];
  expect: 'ok' | 'error';
  noteBase64: string;
};

const folder = externalVectors('crypto-log/notes');
const notes = readCases('golang_sumdb_note.json');
const tlog = readCases('golang_tlog_text.json');

describe.skipIf(!folder)('verifier and signer keys of Go', () => {
  it('are read and written back', () => {
    for (const { vkey, name, keyId } of notes.keys.valid) {
      const key = vkeyOf(vkey);
      expect([key.name, key.keyId, formatVkey(key)]).toEqual([name, keyId, vkey]);
    }
    for (const text of notes.keys.validSigner) expect(formatSignerKey(signerOf(text))).toBe(text);
  });

  it('are refused when Go refuses them', () => {
    for (const { vkey } of notes.keys.invalid) expect(parseVkey(vkey).ok, vkey).toBe(false);
  });

  it('are refused in every part and with any one byte raised by one', () => {
    for (const bad of mangled(notes.keys.valid[0].vkey)) expect(parseVkey(bad).ok, bad).toBe(false);
    for (const bad of mangled(notes.keys.validSigner[0]))
      expect(parseSignerKey(bad, publicKeyOf).ok, bad).toBe(false);
  });
});

describe.skipIf(!folder)('notes of Go, opened', () => {
  it.for<Opening>(notes.open)(
    '$id',
    async ({ noteBase64, verifiers, expect: verdict, ...want }) => {
      const parsed = parseNote(Uint8Array.from(Buffer.from(noteBase64, 'base64')));
      const opened = parsed.ok
        ? await openNote(parsed.value, verifiers.map(vkeyOf), verifyWithNoble)
        : parsed;
      if (verdict === 'error')
        return expect(opened).toMatchObject({ error: { code: code(want.error) } });
      if (!opened.ok) throw new Error(opened.error.code);
      expect(opened.value.text).toBe(want.text);
      expect(opened.value.verified.map(label)).toEqual(want.verified);
      expect(opened.value.unverified.map(label)).toEqual(want.unverified);
    }
  );
});

describe.skipIf(!folder)('notes of Go, signed', () => {
  const written = notes.sign.filter(
    (c: Signing) => c.id !== 'existing-signature-with-wrong-key-hash'
  );

  it.for<Signing>(written)('$id', async ({ signer, thenSigner, text, existing = [], ...want }) => {
    const signatures = existing.map((line) => ({
      name: line.name,
      keyId: line.keyId ?? '00000000',
      signature: Uint8Array.from(Buffer.from(line.base64, 'base64')).slice(4)
    }));
    let note = await sign({ text, signatures }, signerOf(signer));
    if (thenSigner && note.ok) note = await sign(note.value, enochRoot());
    if (want.expect === 'error') expect(note).toMatchObject({ error: { code: 'malformed_note' } });
    else expect(note.ok && base64(formatNote(note.value))).toBe(want.noteBase64);
  });
});

describe.skipIf(!folder)('tree text and tile paths of Go', () => {
  it('reads the same sizes', () => {
    for (const { text, size } of tlog.treeText.good) {
      const checkpoint = parseCheckpoint(text, { allowExtensions: true });
      if (text.endsWith('\n'))
        expect(checkpoint).toMatchObject({ ok: true, value: { size: size ?? 123456789012 } });
      else expect(checkpoint.ok).toBe(false);
    }
    for (const text of tlog.treeText.bad)
      expect(parseCheckpoint(text, { allowExtensions: true }).ok).toBe(
        text.startsWith('not-go.sum')
      );
  });

  it('reads the same places from tile paths', () => {
    for (const [goPath, place] of tlog.tilePathsGoFormat.cases) {
      const path = goPath.replace(/^tile\/\d+\//, 'tile/').replace('tile/data/', 'tile/entries/');
      const hashes = parseTilePath(path);
      const tile = hashes.ok ? hashes : parseEntriesPath(path);
      expect(tile.ok, goPath).toBe(place !== null);
      if (!tile.ok) continue;
      const isFull = place.w === 2 ** place.h;
      expect(tile.value).toMatchObject({ index: place.n, width: isFull ? 256 : place.w });
      expect(hashes.ok ? hashes.value.level : -1).toBe(place.l);
      if (hashes.ok) expect(formatTilePath(hashes.value)).toBe(path);
    }
  });

  it('publishes as many tiles on growing', () => {
    const { h, cases } = tlog.newTilesForSize;
    for (const [from, to, count] of cases) expect(tilesFor({ from, to }, h)).toHaveLength(count);
  });

  it('has the same empty root', () => expect(formatHex(emptyRoot())).toBe(tlog.emptyTreeRootHex));
});

function readCases(file: string) {
  return folder
    ? JSON.parse(readFileSync(join(folder, file), 'utf8'))
    : { open: [], sign: [], keys: {} };
}

function vkeyOf(text: string) {
  const key = parseVkey(text);
  if (!key.ok) throw new Error(`${key.error.code}: ${text}`);
  return key.value;
}

function signerOf(text: string): SignerKey {
  const key = parseSignerKey(text, publicKeyOf);
  if (!key.ok) throw new Error(`${key.error.code}: ${text}`);
  return key.value;
}

function enochRoot(): SignerKey {
  const seed = new Uint8Array(32);
  return { ...makeVkey('EnochRoot', publicKeyOf(seed)), seed };
}

function sign(note: Note, key: SignerKey) {
  return addSignature(note, { key, sign: async (message) => signWithNoble(key.seed, message) });
}

function mangled(text: string): string[] {
  const bad: string[] = [];
  for (let from = 0; from < text.length; from++)
    for (let to = from; to <= text.length; to++)
      if (to - from < text.length) bad.push(text.slice(from, to));
  for (let at = 0; at < text.length; at++)
    bad.push(text.slice(0, at) + String.fromCharCode(text.charCodeAt(at) + 1) + text.slice(at + 1));
  return bad;
}

function code(goError: string): string {
  if (goError.startsWith('malformed')) return 'malformed_note';
  if (goError.startsWith('ambiguous')) return 'ambiguous_key';
  return goError.startsWith('invalid signature') ? 'invalid_signature' : 'unverified_note';
}

function label({ name, keyId }: { name: string; keyId: string }): string {
  return `${name}+${keyId}`;
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
