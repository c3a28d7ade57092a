import { formatBase64, formatUtf8, parseBase64 } from '../bytes.ts';
import { fail, ok, type Fault, type Result } from '../result.ts';
import { cosignatureMessage, formatCosignature } from './cosignature.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import { addSignature, openNote, parseNote } from './note.ts';
import type { Note, NoteFault, OpenedNote, Signer } from './note.ts';
import type { Vkey } from './vkey.ts';

/** The signed head of a log: C2SP tlog-checkpoint. */
export type Checkpoint = {
  readonly origin: string;
  /** Entries in the log, at most 2^53 - 1. */
  readonly size: number;
  /** RFC 6962 tree hash over those entries, 32 bytes. */
  readonly root: Uint8Array;
};

export type OpenedCheckpoint = Checkpoint & { readonly note: OpenedNote };

export type CheckpointFault = Fault & {
  readonly code: 'malformed_checkpoint' | 'wrong_origin' | 'not_signed_by_log' | NoteFault['code'];
};

/** A checkpoint with a hundred signature lines still fits. */
export const CHECKPOINT_MAX_BYTES = 16_384;

const SIZE = /^(0|[1-9]\d{0,15})$/;

/**
 * Three lines and nothing more: our logs carry no extension lines, because widely used witnesses
 * refuse them. `allowExtensions` reads those of other people's logs, and drops them.
 */
export function parseCheckpoint(
  text: string,
  { allowExtensions = false }: { readonly allowExtensions?: boolean } = {}
): Result<Checkpoint, CheckpointFault> {
  const lines = text.split('\n');
  const [origin, sizeText, rootText, ...rest] = lines;
  if (!origin || sizeText === undefined || rootText === undefined || rest.at(-1) !== '')
    return fail('malformed_checkpoint', 'lines');
  const extensions = rest.slice(0, -1);
  if (extensions.length > 0 && !allowExtensions) return fail('malformed_checkpoint', 'extension');
  if (extensions.includes('')) return fail('malformed_checkpoint', 'lines');
  const size = SIZE.test(sizeText) ? Number(sizeText) : NaN;
  if (!Number.isSafeInteger(size)) return fail('malformed_checkpoint', 'size');
  const root = parseBase64(rootText);
  if (root?.length !== 32) return fail('malformed_checkpoint', 'root');
  return ok({ origin, size, root });
}

/** The text a log signs. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  const text = `${origin}\n${size}\n${formatBase64(root)}\n`;
  if (!parseCheckpoint(text).ok) throw new RangeError(`expected a checkpoint, got ${text}`);
  return text;
}

/**
 * The one door from received bytes to a head that may be believed: the log's own key signed it and
 * its origin is that key's name. How many witnesses are enough is the caller's policy.
 */
export async function openCheckpoint(
  raw: Uint8Array | string,
  { logKey, witnessKeys = [], verify }: OpenCheckpointDeps
): Promise<Result<OpenedCheckpoint, CheckpointFault>> {
  const parsed = parseNote(raw, CHECKPOINT_MAX_BYTES);
  if (!parsed.ok) return parsed;
  const opened = await openNote(parsed.value, [logKey, ...witnessKeys], verify);
  if (!opened.ok) return opened;
  if (!opened.value.verified.includes(logKey)) return fail('not_signed_by_log');
  const checkpoint = parseCheckpoint(opened.value.text);
  if (!checkpoint.ok) return checkpoint;
  if (checkpoint.value.origin !== logKey.name) return fail('wrong_origin');
  return ok({ ...checkpoint.value, note: opened.value });
}

export type OpenCheckpointDeps = {
  readonly logKey: Vkey;
  readonly witnessKeys?: readonly Vkey[];
  readonly verify: VerifyEd25519;
};

/** The latest verified witness time in whole seconds since 1970; undefined without a witness. */
export function checkpointCosignedAt(note: OpenedNote): number | undefined {
  const times = note.verified.map((key) => key.cosignedAtSeconds).filter((t) => t !== undefined);
  return times.length === 0 ? undefined : Math.max(...times);
}

/** Adds a witness's line. `signer.key` is a cosignature-v1 key; `timeSeconds` is the witness's now. */
export function cosignCheckpoint(
  note: Note,
  signer: Signer,
  timeSeconds: number
): Promise<Result<Note, NoteFault>> {
  const sign = async () => {
    const message = formatUtf8(cosignatureMessage(timeSeconds, note.text));
    return formatCosignature({ timeSeconds, signature: await signer.sign(message) });
  };
  return addSignature(note, { key: signer.key, sign });
}
