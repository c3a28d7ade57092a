import { formatUtf8, parseBase64, parseHex } from '../bytes.ts';
import { verifyInclusion } from '../log/proof.ts';
import { hashLeaf } from '../log/tree.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './follow.ts';
import type { Head } from './pack.ts';
import type { Session } from './session.ts';
import { holds } from './spans.ts';
import { matchTexts } from './texts.ts';
import { readRun } from './trust.ts';

type Front = Head['front'][number];

/**
 * The front page of a newcomer: single leaves, each proven to lie in its log by an inclusion
 * proof, so that something true can be read after two requests. Errors: `bad_proof`.
 */
export async function* acceptFront(session: Session, head: Head): Following<Result<true>> {
  for (const front of head.front) {
    if (holds(session.log(front.log).leaves, front.index, front.index + 1)) continue;
    if (!isIncluded(session, front)) return fail('bad_proof', `${front.log} ${front.index}`);
    const { authority, deps } = session;
    const run = await readRun(front.log, front.index, [front.entry], authority, deps.verify);
    if (!run.ok) return run;
    const texts = matchTexts(run.value, head.texts);
    const { log } = front;
    yield* session.commit({ kind: 'log', log, anchor: undefined, leaves: [run.value], texts });
  }
  return ok(true);
}

function isIncluded(session: Session, { log, index, entry, proof }: Front): boolean {
  const { anchor } = session.log(log);
  const root = anchor && parseHex(anchor.root);
  const hashes = proof.map(parseBase64);
  if (!anchor || !root || !hashes.every((hash) => hash !== undefined)) return false;
  const leafHash = hashLeaf(formatUtf8(entry));
  return verifyInclusion({ index, size: anchor.size, leafHash, root, proof: hashes }).ok;
}
