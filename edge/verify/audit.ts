import { fold } from '#domain/entry/fold.ts';
import { vouch, type Placed } from '#domain/entry/vouch.ts';
import type { AreaCode } from '#domain/ids.ts';
import type { VerifyEd25519 } from '#domain/log/ed25519.ts';
import { formatNote } from '#domain/log/note.ts';
import { ok, type Fault, type Result } from '#domain/result.ts';
import { follow } from '#domain/sync/follow.ts';
import { NOTHING_KNOWN, partsOf, type Answer, type Known, type Step } from '#domain/sync/state.ts';
import { missingSpans } from '#domain/sync/spans.ts';
import type { Origin } from './origin.ts';

export type AuditedLog = {
  readonly log: string;
  readonly size: number;
  readonly root: string;
  /** Leaves and texts fetched and checked; fewer than `size` when some could not be had. */
  readonly leaves: number;
  readonly texts: number;
  readonly refused: readonly { readonly index: number; readonly fault: Fault }[];
};
export type AuditReport = {
  readonly name: string;
  readonly isDemonstration: boolean;
  readonly bulletins: number;
  readonly logs: readonly AuditedLog[];
};

export type AuditDeps = {
  readonly origin: Origin;
  readonly verify: VerifyEd25519;
  readonly area: AreaCode | undefined;
  /** The trust name to insist on. */
  readonly pinned: string | undefined;
};

/**
 * Reads an area's logs as a newcomer would, every leaf and every text, and checks every author
 * at once. Errors: those of `follow`; a leaf without the signatures it needs is listed, not fatal.
 */
export async function audit({
  origin,
  verify,
  area,
  pinned
}: AuditDeps): Promise<Result<AuditReport>> {
  const placed: Placed[] = [];
  const following = follow({ verify, pinned }, NOTHING_KNOWN, area);
  let step = await following.next();
  while (!step.done) step = await following.next(await answer(step.value, origin, placed));
  if (!step.value.ok) return step.value;
  const { known } = step.value.value;
  const refused = await refusals(placed, known, verify);
  const isRefused = (p: Placed) => refused.some((r) => r.log === p.log && r.index === p.index);
  const logs = [...known.logs].map(([log, { anchor, leaves, texts }]): AuditedLog => {
    const size = anchor?.size ?? 0;
    const held = (spans: typeof leaves) =>
      size - missingSpans(spans, size).reduce((sum, [from, to]) => sum + to - from, 0);
    const own = refused.filter((r) => r.log === log);
    const root = anchor?.root ?? '';
    return { log, size, root, leaves: held(leaves), texts: held(texts), refused: own };
  });
  return ok({
    name: known.trust?.name ?? '',
    isDemonstration: known.trust?.demonstration ?? false,
    bulletins: fold(placed.filter((p) => !isRefused(p))).bulletins.size,
    logs
  });
}

async function answer(step: Step, origin: Origin, placed: Placed[]): Promise<Answer> {
  switch (step.kind) {
    case 'get':
      return { kind: 'replies', replies: await Promise.all(step.gets.map(origin)) };
    case 'read': {
      const held = placed.filter(({ log, index }) => log === step.log && index >= step.from);
      const notes = new Map(held.map(({ index, note }) => [index, formatNote(note)]));
      const wanted = Array.from({ length: step.to - step.from }, (_, i) => step.from + i);
      return { kind: 'notes', notes: wanted.map((index) => notes.get(index) ?? '') };
    }
    case 'commit':
      for (const { leaves } of partsOf(step.transaction))
        placed.push(...leaves.flatMap((run) => run.placed));
      return { kind: 'committed' };
    default:
      return step satisfies never;
  }
}

async function refusals(placed: readonly Placed[], known: Known, verify: VerifyEd25519) {
  const refused: { log: string; index: number; fault: Fault }[] = [];
  const seen = new Set<string>();
  for (const leaf of placed) {
    const { log, index } = leaf;
    const key = `${log} ${index}`;
    if (!known.authority || seen.has(key)) continue;
    seen.add(key);
    const vouched = await vouch(leaf, known.authority, verify);
    if (!vouched.ok) refused.push({ log, index, fault: vouched.error });
  }
  return refused;
}
