import { formatHex } from '../bytes.ts';
import { checkpointKeys, type Authority } from '../entry/authority.ts';
import type { LogId } from '../ids.ts';
import { parseCheckpoint } from '../log/checkpoint.ts';
import type { VerifyEd25519 } from '../log/ed25519.ts';
import { openNote, parseNote } from '../log/note.ts';
import { parseVkey } from '../log/vkey.ts';
import { fail, ok, type Result } from '../result.ts';
import { LOG_MAX_LEAVES, type Anchor } from './state.ts';

export type HeadToOpen = {
  readonly log: LogId;
  readonly note: string;
  /** The trust name; with the log it makes the origin this checkpoint must carry. */
  readonly name: string;
  readonly authority: Authority;
  readonly verify: VerifyEd25519;
};

/**
 * A signed head, believed: origin as expected and a signature by a key granted `checkpoint`.
 * Errors: `other_publisher`, `no_log_key`, `too_large` and those of the note and checkpoint.
 */
export async function openCheckpoint(head: HeadToOpen): Promise<Result<Anchor>> {
  const note = parseNote(head.note);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const { origin, size, root } = checkpoint.value;
  if (origin !== `${head.name}/${head.log}`) return fail('other_publisher', origin);
  if (size > LOG_MAX_LEAVES) return fail('too_large', `${head.log} at ${size}`);
  const keys = checkpointKeys(head.authority, head.log).flatMap((text) => {
    const vkey = parseVkey(text);
    return vkey.ok ? [vkey.value] : [];
  });
  if (keys.length === 0) return fail('no_log_key', head.log);
  const opened = await openNote(note.value, keys, head.verify);
  if (!opened.ok) return opened;
  return ok({ size, root: formatHex(root), checkpoint: head.note, edge: undefined });
}

export type Comparison = 'first' | 'older' | 'same' | 'newer' | 'fork';

/**
 * Where a verified head stands beside the anchor. Same size, other root: evidence of a fork. A head
 * that no bytes have been folded to yet binds to nothing, or a stolen log key could stop a newcomer
 * for good with one that is far ahead.
 */
export function compareHeads(anchor: Anchor | undefined, head: Anchor): Comparison {
  if (anchor?.size === head.size && anchor.root === head.root) return 'same';
  if (!anchor?.edge) return 'first';
  if (head.size < anchor.size) return 'older';
  if (head.size > anchor.size) return 'newer';
  return 'fork';
}
