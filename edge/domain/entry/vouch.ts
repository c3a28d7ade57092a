import type { LogId } from '../ids.ts';
import { isSoundEncoding, type VerifyEd25519 } from '../log/ed25519.ts';
import { openNote, parseNote, type Note } from '../log/note.ts';
import { parseVkey, type Vkey } from '../log/vkey.ts';
import { fail, ok, type Result } from '../result.ts';
import { isAuthorityLog, keyMaterial, rightsAt, type Authority, type Right } from './authority.ts';
import {
  LEAF_MAX_BYTES,
  parseEntry,
  type Entry,
  type EntryOf,
  type UnknownEntry
} from './entry.ts';

/** A leaf at its place, parsed but not yet believed. */
export type Placed = {
  readonly log: LogId;
  readonly index: number;
  readonly note: Note;
  readonly entry: Entry | UnknownEntry;
};

/** Errors: those of `parseNote` and `parseEntry`. */
export function placeLeaf(log: LogId, index: number, leaf: string | Uint8Array): Result<Placed> {
  const note = parseNote(leaf, LEAF_MAX_BYTES);
  if (!note.ok) return note;
  const entry = parseEntry(note.value.text);
  return entry.ok ? ok({ log, index, note: note.value, entry: entry.value }) : entry;
}

/**
 * Does this leaf carry the signatures its type needs, by keys granted at its position?
 * Root log: the threshold of root keys. Key log: one key granted that type. Content that people
 * are to believe (`pub`, `amend`, `sched`, `places`): an author and a second, different key that may
 * `approve`. `voice` and `recall`: one key granted that type (silence needs one person). A type
 * this build does not know: any key that may sign more than checkpoints there.
 * Errors: `unsigned`, `unapproved`, `wrong_log`, `out_of_area`, `unsound_key`, and those of
 * `openNote`.
 */
export async function vouch(
  placed: Placed,
  authority: Authority,
  verify: VerifyEd25519
): Promise<Result<true>> {
  if (!belongs(placed)) return fail('wrong_log', placed.log);
  if (!isInArea(placed, authority)) return fail('out_of_area', placed.log);
  if (!keysNamedIn(placed.entry).every(isSoundKey)) return fail('unsound_key', placed.entry.t);
  const rights = rightsFor(placed, authority);
  const signers = await signersOf(placed.note, rights, verify);
  if (!signers.ok) return signers;
  const needed = placed.log === 'root' ? authority.root.threshold : 1;
  return judge(placed.entry, signers.value, needed);
}

function judge(
  entry: Entry | UnknownEntry,
  signers: readonly Right[],
  needed: number
): Result<true> {
  const able = (can: (type: string) => boolean) =>
    new Set(signers.filter((r) => r.types.some(can)).map((r) => keyMaterial(r.key)));
  const authors = able((t) => (entry.t === 'unknown' ? t !== 'checkpoint' : t === entry.t));
  if (authors.size < needed) return fail('unsigned', entry.t);
  if (!needsApproval(entry)) return ok(true);
  const approved = [...able((t) => t === 'approve')].some((a) => [...authors].some((b) => a !== b));
  return approved ? ok(true) : fail('unapproved', entry.t);
}

function needsApproval({ t }: Entry | UnknownEntry): boolean {
  return t === 'pub' || t === 'amend' || t === 'sched' || t === 'places';
}

const AUTHORITY_TYPES: ReadonlySet<string> = new Set(['root', 'grant', 'revoke', 'area']);

/** Rights are given in authority logs, words are said in the others; `note` means nothing anywhere. */
function belongs({ log, entry }: Placed): boolean {
  if (entry.t === 'note' || entry.t === 'unknown') return true;
  return AUTHORITY_TYPES.has(entry.t) === isAuthorityLog(log);
}

function keysNamedIn(entry: Entry | UnknownEntry): readonly string[] {
  if (entry.t === 'grant') return [entry.key];
  return entry.t === 'root' ? [...entry.keys, entry.log] : [];
}

/**
 * A small-order key accepts one signature for nearly every message, one that is not canonical is
 * a second spelling of another: neither may be granted. Bytes that are no point at all can sign
 * nothing, and to find that out here would cost a newcomer's phone more than its signatures do.
 */
function isSoundKey(text: string): boolean {
  const vkey = parseVkey(text);
  return vkey.ok && vkey.value.algorithm === 'ed25519' && isSoundEncoding(vkey.value.publicKey);
}

/** In the root log the root keys themselves are the only rights, whatever was granted. */
function rightsFor(placed: Placed, authority: Authority): readonly Right[] {
  if (placed.log !== 'root') return rightsAt(authority, placed.log, placed.index);
  const types = [placed.entry.t];
  return authority.root.keys.map((key) => ({
    key,
    types,
    from: 0,
    until: Infinity,
    label: undefined
  }));
}

async function signersOf(
  note: Note,
  rights: readonly Right[],
  verify: VerifyEd25519
): Promise<Result<readonly Right[]>> {
  const keys = new Map(rights.map((right) => [right.key, vkeyOf(right)]));
  const known = [...keys.values()].filter((key) => key !== undefined);
  const opened = await openNote(note, known, verify);
  if (!opened.ok) return opened;
  const signed = (key: Vkey | undefined) => opened.value.verified.some((v) => isSameKey(v, key));
  return ok(rights.filter((right) => signed(keys.get(right.key))));
}

/** A few keys sign thousands of leaves: each right's key is parsed once. */
const parsedKeys = new WeakMap<Right, Vkey>();

function vkeyOf(right: Right): Vkey | undefined {
  const known = parsedKeys.get(right);
  if (known) return known;
  const vkey = parseVkey(right.key);
  if (!vkey.ok) return undefined;
  parsedKeys.set(right, vkey.value);
  return vkey.value;
}

function isSameKey(a: Vkey, b: Vkey | undefined): boolean {
  return a.name === b?.name && a.keyId === b.keyId;
}

/**
 * A province's key log may speak of its own logs and of communes that name it as parent. Who may
 * write the key log itself is the root's business alone.
 */
function isInArea({ log, entry }: Placed, authority: Authority): boolean {
  const province = /^p\.(\d{2})\.keys$/.exec(log)?.[1];
  if (province === undefined) return true;
  if (entry.t === 'area') return isOwnCommune(entry, province, authority);
  if (entry.t !== 'grant' && entry.t !== 'revoke') return true;
  if (entry.log === log) return false;
  const commune = /^x\.(\d{5})$/.exec(entry.log)?.[1];
  if (commune === undefined) return entry.log.startsWith(`p.${province}.`);
  return authority.areas.get(commune)?.parent === province;
}

function isOwnCommune(
  { code, parent }: EntryOf<'area'>,
  province: string,
  authority: Authority
): boolean {
  const known = authority.areas.get(code);
  return code.length === 5 && parent === province && (!known || known.parent === province);
}
