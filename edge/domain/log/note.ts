import { concatBytes, equalBytes, formatBase64, formatHex } from '../bytes.ts';
import { formatUtf8, parseBase64, parseHex, parseUtf8 } from '../bytes.ts';
import { fail, ok, type Fault, type Result } from '../result.ts';
import { cosignatureMessage, parseCosignature } from './cosignature.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import { isKeyName, type Vkey } from './vkey.ts';

/** A text and the lines that sign it: C2SP signed-note, golang.org/x/mod/sumdb/note. */
export type Note = {
  /** Ends with a newline, which is signed too. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
};

export type NoteSignature = {
  readonly name: string;
  /** Eight lower-case hex digits. */
  readonly keyId: string;
  /** What follows the key id: 64 bytes for Ed25519, 8 more in front for a cosignature. */
  readonly signature: Uint8Array;
};

/** A key whose signature held; a witness's also says when, in whole seconds since 1970. */
export type VerifiedKey = Vkey & { readonly cosignedAtSeconds?: number };

export type OpenedNote = {
  readonly text: string;
  /** At least one, each key once, in the order of the lines. */
  readonly verified: readonly VerifiedKey[];
  /** Lines by keys nobody here knows, identical ones once: data, never trust. */
  readonly unverified: readonly NoteSignature[];
};

export type NoteFault = Fault & {
  readonly code: 'malformed_note' | 'ambiguous_key' | 'invalid_signature' | 'unverified_note';
};

/** Makes signature bytes for one key; a browser's key never leaves WebCrypto, hence a function. */
export type Signer = {
  readonly key: Vkey;
  readonly sign: (message: Uint8Array) => Promise<Uint8Array>;
};

/** An entry bundle cannot carry a longer entry (C2SP tlog-tiles: 16-bit length). */
export const NOTE_MAX_BYTES = 65_535;
/** As Go; C2SP asks for at least 16. */
export const NOTE_MAX_SIGNATURES = 100;

const SIGNATURE_LINE = /^— ([^ ]+) ([A-Za-z0-9+/]+={0,2})$/;
const KEY_ID_BYTES = 4;

/** Strict: formatNote of the answer gives the same bytes back. Verifies nothing. */
export function parseNote(
  raw: Uint8Array | string,
  maxBytes = NOTE_MAX_BYTES
): Result<Note, NoteFault> {
  if (isLonger(raw, maxBytes)) return fail('malformed_note', 'too_long');
  const whole = typeof raw === 'string' ? raw : parseUtf8(raw);
  if (whole === undefined || !isNoteText(whole)) return fail('malformed_note', 'characters');
  const split = whole.lastIndexOf('\n\n');
  if (split < 0 || !whole.endsWith('\n')) return fail('malformed_note', 'no_signatures');
  const lines = whole.slice(split + 2, -1).split('\n', NOTE_MAX_SIGNATURES + 1);
  if (lines.length > NOTE_MAX_SIGNATURES) return fail('malformed_note', 'too_many_signatures');
  const signatures = lines.map(parseSignatureLine).filter((line) => line !== undefined);
  if (signatures.length !== lines.length) return fail('malformed_note', 'signature_line');
  return ok({ text: whole.slice(0, split + 1), signatures });
}

/** A UTF-16 unit takes at most three bytes of UTF-8: most notes need not be encoded to be weighed. */
function isLonger(raw: Uint8Array | string, maxBytes: number): boolean {
  if (typeof raw !== 'string') return raw.length > maxBytes;
  return raw.length * 3 > maxBytes && formatUtf8(raw).length > maxBytes;
}

export function formatNote({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/**
 * Verifies every line by a known key. A bad one refuses the whole note; lines by unknown keys are
 * ignored; a key counts once, by its first line. Refused too when no known key signed, and when
 * two known keys share name and id.
 */
export async function openNote(
  note: Note,
  knownKeys: readonly Vkey[],
  verify: VerifyEd25519
): Promise<Result<OpenedNote, NoteFault>> {
  const message = formatUtf8(note.text);
  const verified: VerifiedKey[] = [];
  const unverified: NoteSignature[] = [];
  for (const line of note.signatures) {
    const [key, ...others] = knownKeys.filter((known) => isSameKey(known, line));
    if (others.length > 0) return fail('ambiguous_key', keyLabel(line));
    if (key === undefined) {
      if (!unverified.some((seen) => isSameLine(seen, line))) unverified.push(line);
      continue;
    }
    if (verified.some((seen) => isSameKey(seen, line))) continue;
    const held = await verifyLine({ text: note.text, message }, { key, line, verify });
    if (held === undefined) return fail('invalid_signature', keyLabel(line));
    verified.push(held);
  }
  if (verified.length === 0) return fail('unverified_note');
  return ok({ text: note.text, verified, unverified });
}

/** A new note with one signature. For a cosignature use signCosignature of checkpoint.ts. */
export function signNote(text: string, signer: Signer): Promise<Result<Note, NoteFault>> {
  return addSignature({ text, signatures: [] }, signer);
}

/** Appends a line; an earlier line by the same key is replaced, as Go does. */
export async function addSignature(note: Note, signer: Signer): Promise<Result<Note, NoteFault>> {
  const { name, keyId } = signer.key;
  const others = note.signatures.filter((line) => !isSameKey(line, signer.key));
  if (!isNoteText(note.text) || !note.text.endsWith('\n')) return fail('malformed_note', 'text');
  if (!others.every(isSignature)) return fail('malformed_note', 'signature_line');
  if (others.length >= NOTE_MAX_SIGNATURES) return fail('malformed_note', 'too_many_signatures');
  const signature = await signer.sign(formatUtf8(note.text));
  return ok({ text: note.text, signatures: [...others, { name, keyId, signature }] });
}

async function verifyLine(
  { text, message }: { text: string; message: Uint8Array },
  { key, line, verify }: { key: Vkey; line: NoteSignature; verify: VerifyEd25519 }
): Promise<VerifiedKey | undefined> {
  if (key.algorithm === 'ed25519')
    return (await verify(key.publicKey, message, line.signature)) ? key : undefined;
  const cosignature = parseCosignature(line.signature);
  if (cosignature === undefined) return undefined;
  const cosigned = formatUtf8(cosignatureMessage(cosignature.timeSeconds, text));
  if (!(await verify(key.publicKey, cosigned, cosignature.signature))) return undefined;
  return { ...key, cosignedAtSeconds: cosignature.timeSeconds };
}

/** C2SP signed-note: no ASCII control character but newline; UTF-8, so no half surrogate pair. */
function isNoteText(text: string): boolean {
  return !/[\u0000-\u0009\u000b-\u001f\p{Surrogate}]/u.test(text);
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, base64] = SIGNATURE_LINE.exec(line) ?? [];
  const bytes = base64 === undefined ? undefined : parseBase64(base64);
  if (name === undefined || bytes === undefined || !isKeyName(name)) return undefined;
  if (bytes.length <= KEY_ID_BYTES) return undefined;
  const keyId = formatHex(bytes.subarray(0, KEY_ID_BYTES));
  return { name, keyId, signature: bytes.slice(KEY_ID_BYTES) };
}

function formatSignatureLine(line: NoteSignature): string {
  if (!isSignature(line)) throw new RangeError(`expected a signature line, got ${keyLabel(line)}`);
  const bytes = concatBytes(parseHex(line.keyId)!, line.signature);
  return `— ${line.name} ${formatBase64(bytes)}\n`;
}

function isSignature({ name, keyId, signature }: NoteSignature): boolean {
  return isKeyName(name) && /^[0-9a-f]{8}$/.test(keyId) && signature.length > 0;
}

type KeyLabel = { readonly name: string; readonly keyId: string };

function isSameKey(a: KeyLabel, b: KeyLabel): boolean {
  return a.name === b.name && a.keyId === b.keyId;
}

function isSameLine(a: NoteSignature, b: NoteSignature): boolean {
  return isSameKey(a, b) && equalBytes(a.signature, b.signature);
}

function keyLabel({ name, keyId }: KeyLabel): string {
  return `${name}+${keyId}`;
}
