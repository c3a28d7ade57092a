import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Authority } from '#domain/entry/authority.ts';
import { fold, type Fold } from '#domain/entry/fold.ts';
import { vouch, type Placed } from '#domain/entry/vouch.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { draftBulletin } from '../../../tests/fixtures/demo-edge.ts';
import {
  authorityAfter,
  entryOf,
  leafOf,
  people,
  revokeOf,
  staffOf
} from '../../../tests/fixtures/people.ts';
import { Vouching } from './vouching.ts';

const LOG = 'n.thu';
const verify = verifyWithWebCrypto(crypto.subtle);
const authority = authorityAfter(...staffOf(LOG));
const { author, approver, renderer, stranger, log } = people;
const IDS = ['A', 'B'].map((end) => `01KAPX3Q4R5S6T7V8W9XYZABC${end}`);
const HASH = '1'.repeat(64);
const tell = () => undefined;

/** As a library does it: what was refused steps aside until everything shown has been checked. */
async function settled(
  vouching: Vouching,
  leaves: readonly Placed[],
  rights: Authority
): Promise<Fold> {
  const believed = () =>
    fold(leaves.filter((leaf) => !vouching.refused.has(`${leaf.log} ${leaf.index}`)));
  let state = believed();
  while (await vouching.check(state, rights, { verify, tell })) state = believed();
  return state;
}

/** What somebody sees who checks every author before anything else. */
async function eager(leaves: readonly Placed[], rights: Authority): Promise<Fold> {
  const held = await Promise.all(
    leaves.map(async (leaf) => (await vouch(leaf, rights, verify)).ok)
  );
  return fold(leaves.filter((_, i) => held[i]));
}
const seen = ({ bulletins }: Fold) =>
  [...bulletins.values()].map(({ id, current, voices }) => [
    id,
    current.index,
    voices.map((v) => v.index)
  ]);

/** One leaf of each kind by each cast: prepared once, signing is what takes time. */
const CASTS = [[author, approver], [author], [stranger], [log], [renderer]] as const;
let pool: readonly (readonly Placed[])[];
beforeAll(async () => {
  const pub = (id: string) => ({ ...draftBulletin('Tin').entry, id, scriptHash: HASH });
  const entries = IDS.flatMap((id) => [
    pub(id),
    { ...pub(id), t: 'amend', id: draftBulletin('x').entry.id, of: id },
    entryOf({
      t: 'voice',
      of: id,
      scriptHash: HASH,
      lang: 'vi',
      region: 'north',
      blob: { h: HASH, n: 1 },
      machine: true
    })
  ]);
  pool = await Promise.all(
    entries.map((entry) =>
      Promise.all(CASTS.map((by) => leafOf(LOG, 0, { entry: entry as never, by: [...by] })))
    )
  );
});

const anyLog = fc.array(fc.tuple(fc.nat(5), fc.nat(CASTS.length - 1)), { maxLength: 9 });
const placed = (picks: readonly (readonly [number, number])[]) =>
  picks.map(([kind, cast], index): Placed => ({ ...pool[kind]![cast]!, index }));

describe('Checking authors only of what is to be shown', () => {
  it('shows the same as checking all of them first', async () => {
    await fc.assert(
      fc.asyncProperty(anyLog, async (picks) => {
        const leaves = placed(picks);
        // Amendments act by themselves: whoever takes leaves in has refused a stranger's already.
        const kept: Placed[] = [];
        for (const leaf of leaves)
          if (leaf.entry.t !== 'amend' || (await vouch(leaf, authority, verify)).ok)
            kept.push(leaf);
        const lazy = await settled(new Vouching(), kept, authority);
        expect(seen(lazy)).toEqual(seen(await eager(leaves, authority)));
      }),
      { numRuns: 60 }
    );
  });

  it('lets no leaf that only the log key signed push a true one aside', async () => {
    const [pub, , voice] = [pool[0]!, pool[1]!, pool[2]!];
    const leaves = [pub[3]!, pub[0]!, voice[4]!, voice[3]!].map((leaf, index) => ({
      ...leaf,
      index
    }));
    expect(seen(await settled(new Vouching(), leaves, authority))).toEqual([[IDS[0], 1, [2]]]);
  });

  it('judges anew after a change of rights, and shows what stood until then', async () => {
    const vouching = new Vouching();
    const leaves = [pool[0]![0]!];
    await settled(vouching, leaves, authority);
    expect(vouching.holds(leaves[0]!)).toBe(true);
    vouching.forget();
    expect(vouching.holds(leaves[0]!)).toBe(true);
    const revoked = authorityAfter(...staffOf(LOG), revokeOf(author.vkey, LOG, 0));
    expect(seen(await settled(vouching, leaves, revoked))).toEqual([]);
    expect(vouching.holds(leaves[0]!)).toBe(false);
  });

  it('keeps no verdict that was found while rights changed', async () => {
    const vouching = new Vouching();
    const leaf = pool[0]![0]!;
    const slow: typeof verify = async (...args) => {
      const answer = await verify(...args);
      vouching.forget();
      return answer;
    };
    expect(await vouching.check(fold([leaf]), authority, { verify: slow, tell })).toBe(false);
    expect(vouching.holds(leaf)).toBe(false);
  });
});
