import { describe, expect, it } from 'vitest';
import { draftBulletin } from '../../../tests/fixtures/demo-edge.ts';
import { authorityAfter, grantOf, leafOf, people } from '../../../tests/fixtures/people.ts';
import { verifyWithWebCrypto } from '../log/webcrypto.ts';
import { nameSigners } from './name-signers.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
const { author, approver, renderer, stranger } = people;
const LOG = 'n.thu';
const authority = authorityAfter(
  { ...grantOf(approver.vkey, LOG, ['approve', 'recall']), label: 'Người duyệt' },
  { ...grantOf(author.vkey, LOG, ['pub', 'amend']), label: 'Người soạn' },
  { ...grantOf(stranger.vkey, LOG, ['pub']), label: 'Người vắng mặt' },
  grantOf(renderer.vkey, LOG, ['voice'])
);
const signedBy = (...by: Parameters<typeof leafOf>[2]['by'][number][]) =>
  leafOf(LOG, 0, { entry: draftBulletin('Thử').entry, by });

describe('Who signed a bulletin', () => {
  it('is told by the names of the grants, the author before the approver', async () => {
    expect(await nameSigners(await signedBy(approver, author), authority, verify)).toEqual([
      { role: 'author', label: 'Người soạn' },
      { role: 'approver', label: 'Người duyệt' }
    ]);
  });

  it('leaves out whoever could have signed but did not, and machines', async () => {
    const placed = await signedBy(author, renderer);
    const names = (await nameSigners(placed, authority, verify)).map(({ label }) => label);
    expect(names).toEqual(['Người soạn']);
  });

  it('is nobody when the signature is another’s', async () => {
    const refuse = async () => false;
    expect(await nameSigners(await signedBy(author, approver), authority, refuse)).toEqual([]);
  });
});
