import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  authorityAfter,
  grantOf,
  people,
  person,
  revokeOf
} from '../../../tests/fixtures/people.ts';
import { checkpointKeys, keyMaterial, rightsAt } from './authority.ts';
import type { Entry } from './entry.ts';

const LOG = 'n.thu' as never;
const { vkey } = people.author;
const isGoodAt = (entries: readonly Entry[], index: number) =>
  rightsAt(authorityAfter(...entries), LOG, index).length > 0;

describe('A right', () => {
  it('begins at its position and ends where it was revoked, whatever the clock says', () => {
    const entries = [grantOf(vkey, LOG, ['pub'], 5), revokeOf(vkey, LOG, 9)];
    const good = Array.from({ length: 12 }, (_, i) => i).filter((i) => isGoodAt(entries, i));
    expect(good).toEqual([5, 6, 7, 8]);
  });

  it('that was revoked never comes back, in whatever order it is granted and revoked', () => {
    const steps = fc.array(
      fc.oneof(
        fc.nat(20).map((from) => grantOf(vkey, LOG, ['pub'], from)),
        fc.nat(20).map((goodSize) => revokeOf(vkey, LOG, goodSize))
      ),
      { maxLength: 8 }
    );
    fc.assert(
      fc.property(steps, (entries) => {
        const cuts = entries.flatMap((e) => (e.t === 'revoke' ? [e.goodSize] : []));
        const starts = entries.flatMap((e) => (e.t === 'grant' ? [e.from] : []));
        for (let index = 0; index < 22; index++) {
          const expected = starts.some((from) => from <= index) && cuts.every((cut) => index < cut);
          expect(isGoodAt(entries, index)).toBe(expected);
        }
      })
    );
  });

  it('does not come back under another name for the same key', () => {
    const alias = person('author', 'thu/mot-ten-khac').vkey;
    expect(keyMaterial(alias)).toBe(keyMaterial(vkey));
    const entries = [
      grantOf(vkey, LOG, ['pub']),
      revokeOf(vkey, LOG, 3),
      grantOf(alias, LOG, ['pub'])
    ];
    expect(isGoodAt(entries, 3)).toBe(false);
    expect(isGoodAt(entries, 2)).toBe(true);
  });

  it('in one log says nothing of another, and another key is not touched', () => {
    const other = people.approver.vkey;
    const authority = authorityAfter(
      grantOf(vkey, LOG, ['pub']),
      grantOf(other, LOG, ['pub']),
      revokeOf(vkey, LOG, 0)
    );
    expect(rightsAt(authority, LOG, 0).map((r) => r.key)).toEqual([other]);
    expect(rightsAt(authority, 'n.khac' as never, 0)).toEqual([]);
  });

  it('granted twice counts once for checkpoints, and not at all once revoked', () => {
    const twice = [grantOf(vkey, LOG, ['checkpoint']), grantOf(vkey, LOG, ['checkpoint'])];
    expect(checkpointKeys(authorityAfter(...twice), LOG)).toEqual([vkey]);
    const again = [...twice, revokeOf(vkey, LOG, 9), grantOf(vkey, LOG, ['checkpoint'])];
    expect(checkpointKeys(authorityAfter(...again), LOG)).toEqual([]);
  });
});
