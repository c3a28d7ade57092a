import { formatUtf8, parseBase64, parseHex } from '../bytes.ts';
import { verifyInclusion } from '../log/proof.ts';
import { hashLeaf } from '../log/tree.ts';
import { fail, ok, type Result } from '../result.ts';
import type { Following } from './following.ts';
import type { Head } from './pack.ts';
import type { Session } from './session.ts';
import { holds } from './spans.ts';
import type { LeafRun } from './state.ts';
import { matchTexts } from './texts.ts';
import { readRun } from './trust.ts';

type Front = Head['front'][number];

/**
 * The front page of a newcomer: single leaves, each proven to lie in its log by an inclusion
 * proof, so that something true can be read after two requests. Errors: `bad_proof`.
 */
export async function* acceptFront(session: Session, head: Head): Following<Result<true>> {
  const wanted = head.front.filter(
    ({ log, index }) => !holds(session.log(log).leaves, index, index + 1)
  );
  const bad = wanted.find((front) => !isIncluded(session, front));
  if (bad) return fail('bad_proof', `${bad.log} ${bad.index}`);
  for (const log of new Set(wanted.map((front) => front.log))) {
    const leaves: LeafRun[] = [];
    for (const { index: from, entry } of wanted.filter((front) => front.log === log)) {
      const { authority, deps } = session;
      leaves.push(await readRun({ log, from, notes: [entry] }, authority, deps.verify));
    }
    const texts = leaves.flatMap((run) => matchTexts(run, head.texts));
    yield* session.commit({ kind: 'log', log, anchor: undefined, leaves, texts });
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
