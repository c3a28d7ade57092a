import type { VerifyEd25519 } from '../log/ed25519.ts';
import { openNote } from '../log/note.ts';
import { parseVkey } from '../log/vkey.ts';
import { rightsAt, type Authority, type Right } from './authority.ts';
import type { Placed } from './vouch.ts';

/** A person behind a leaf: what they signed it as, and the name their key was granted under. */
export type Signer = { readonly role: 'author' | 'approver'; readonly label: string };

/**
 * Who signed this leaf, in the words of the grants: authors first. Only signatures that verify
 * count; keys without a label (machines) are not people and are left out. Says nothing about
 * whether the leaf is to be believed: that is `vouch`.
 */
export async function nameSigners(
  placed: Placed,
  authority: Authority,
  verify: VerifyEd25519
): Promise<readonly Signer[]> {
  const named: Signer[] = [];
  for (const right of rightsAt(authority, placed.log, placed.index)) {
    const role = roleOf(right, placed);
    if (!role || !right.label || named.some((one) => one.label === right.label)) continue;
    if (await hasSigned(right, placed, verify)) named.push({ role, label: right.label });
  }
  return named.toSorted((a, b) => Number(a.role !== 'author') - Number(b.role !== 'author'));
}

function roleOf({ types }: Right, { entry }: Placed): Signer['role'] | undefined {
  if (types.includes(entry.t)) return 'author';
  return types.includes('approve') ? 'approver' : undefined;
}

async function hasSigned(right: Right, { note }: Placed, verify: VerifyEd25519): Promise<boolean> {
  const vkey = parseVkey(right.key);
  if (!vkey.ok) return false;
  const opened = await openNote(note, [vkey.value], verify);
  return opened.ok && opened.value.verified.length > 0;
}
