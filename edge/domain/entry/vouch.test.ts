import { beforeAll, describe, expect, it } from 'vitest';
import { draftBulletin } from '../../../tests/fixtures/demo-edge.ts';
import {
  authorityAfter,
  entryOf,
  grantOf,
  leafOf,
  people,
  person,
  revokeOf,
  ROOT,
  staffOf
} from '../../../tests/fixtures/people.ts';
import { verifyWithWebCrypto } from '../log/webcrypto.ts';
import { makeVkey, formatVkey, type SignerKey } from '../log/vkey.ts';
import type { Authority } from './authority.ts';
import { LEAF_MAX_BYTES, type Entry } from './entry.ts';
import { placeLeaf, vouch } from './vouch.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
const { roots, registrar, author, approver, renderer, stranger, log } = people;
const LOG = 'n.thu';
const KEYS = 'p.99.keys';
const communeOf = (parent: string) =>
  entryOf({ t: 'area', code: '99001', name: 'Xã', kind: 'commune', parent, logs: [] });
let authority: Authority;
beforeAll(() => {
  authority = authorityAfter(
    ...staffOf(LOG),
    grantOf(log.vkey, LOG, ['checkpoint']),
    grantOf(registrar.vkey, KEYS, ['grant', 'revoke', 'area']),
    communeOf('99')
  );
});

async function verdict(
  place: string | readonly [string, number],
  entry: Entry,
  by: readonly SignerKey[]
): Promise<string> {
  const [name, index] = typeof place === 'string' ? [place, 0] : place;
  const answer = await vouch(await leafOf(name, index, { entry, by }), authority, verify);
  return answer.ok ? 'ok' : answer.error.code;
}

const pub = () => draftBulletin('Thử').entry;
const recall = () => entryOf({ t: 'recall', ids: [pub().id], reason: '' });
const voice = () =>
  entryOf({
    t: 'voice',
    of: pub().id,
    scriptHash: '0'.repeat(64),
    lang: 'vi',
    region: 'north',
    blob: { h: '0'.repeat(64), n: 1 },
    machine: true
  });

describe('Words people are to believe', () => {
  it('need an author and another person who approves', async () => {
    expect(await verdict(LOG, pub(), [author, approver])).toBe('ok');
    expect(await verdict(LOG, pub(), [approver, author])).toBe('ok');
    expect(await verdict(LOG, pub(), [author])).toBe('unapproved');
    expect(await verdict(LOG, pub(), [approver])).toBe('unsigned');
    expect(await verdict(LOG, pub(), [renderer, approver])).toBe('unsigned');
    expect(await verdict(LOG, pub(), [log])).toBe('unsigned');
  });

  it('are also where to go and when: places and timetables need both', async () => {
    const places = entryOf({ t: 'places', blob: { h: '0'.repeat(64), n: 1 } });
    const schedule = entryOf({ t: 'sched', slots: [], until: 1 });
    for (const entry of [places, schedule]) {
      expect(await verdict(LOG, entry, [author, approver])).toBe('ok');
      expect(await verdict(LOG, entry, [author])).toBe('unapproved');
      expect(await verdict(LOG, entry, [renderer, approver])).toBe('unsigned');
    }
  });

  it('are not approved by their author under a second name', async () => {
    const alias = person('author', 'thu/ten-hai');
    authority = authorityAfter(
      ...staffOf(LOG),
      grantOf(alias.vkey, LOG, ['approve']),
      grantOf(log.vkey, LOG, ['checkpoint']),
      grantOf(registrar.vkey, KEYS, ['grant', 'revoke', 'area']),
      communeOf('99')
    );
    expect(await verdict(LOG, pub(), [author, alias])).toBe('unapproved');
  });

  it('are judged by their position, before and after a revocation', async () => {
    const revoked = authorityAfter(...staffOf(LOG), revokeOf(author.vkey, LOG, 4));
    const at = async (index: number) => {
      const leaf = await leafOf(LOG, index, { entry: pub(), by: [author, approver] });
      return (await vouch(leaf, revoked, verify)).ok;
    };
    expect([await at(3), await at(4)]).toEqual([true, false]);
  });

  it('pass with strangers’ lines beside, and fail with one bad line of a known key', async () => {
    expect(await verdict(LOG, pub(), [stranger, author, approver])).toBe('ok');
    expect(await verdict(LOG, pub(), [stranger])).toBe('unverified_note');
    const leaf = await leafOf(LOG, 0, { entry: pub(), by: [author, approver, renderer] });
    const lines = leaf.note.signatures.map((line) =>
      line.name === renderer.name
        ? { ...line, signature: line.signature.map((b, i) => (i === 40 ? b ^ 1 : b)) }
        : line
    );
    const spoilt = { ...leaf, note: { ...leaf.note, signatures: lines } };
    const answer = await vouch(spoilt, authority, verify);
    expect(answer.ok ? '' : answer.error.code).toBe('invalid_signature');
  });
});

describe('Silence and voices', () => {
  it('a recall needs one person, a voice the render key and nobody else', async () => {
    expect(await verdict(LOG, recall(), [author])).toBe('ok');
    expect(await verdict(LOG, recall(), [approver])).toBe('ok');
    expect(await verdict(LOG, recall(), [renderer])).toBe('unsigned');
    expect(await verdict(LOG, voice(), [renderer])).toBe('ok');
    expect(await verdict(LOG, voice(), [author, approver])).toBe('unsigned');
  });

  it('rights in one log are none in another', async () => {
    for (const entry of [pub(), recall(), voice()])
      expect(await verdict('x.99001', entry, [author, approver, renderer])).toBe('unverified_note');
  });

  it('a type this build does not know needs somebody who may speak there; the log key is not', async () => {
    const unknown = { ...recall(), t: 'siren', crit: true } as unknown as Entry;
    expect(await verdict(LOG, unknown, [author])).toBe('ok');
    expect(await verdict(LOG, unknown, [log])).toBe('unsigned');
    expect(await verdict(LOG, unknown, [stranger])).toBe('unverified_note');
  });
});

describe('Rights', () => {
  const toAuthor = (name: string) => grantOf(author.vkey, name, ['pub']);

  it('in the root log take two different root keys, whatever else was granted', async () => {
    expect(await verdict('root', toAuthor(LOG), roots.slice(0, 2))).toBe('ok');
    expect(await verdict('root', toAuthor(LOG), roots.slice(1))).toBe('ok');
    expect(await verdict('root', toAuthor(LOG), [roots[0]!])).toBe('unsigned');
    expect(await verdict('root', toAuthor(LOG), [registrar])).toBe('unverified_note');
    const leaf = await leafOf('root', 1, { entry: toAuthor(LOG), by: [roots[0]!] });
    const [line] = leaf.note.signatures;
    const twice = { ...leaf, note: { ...leaf.note, signatures: [line!, line!] } };
    expect((await vouch(twice, authority, verify)).ok).toBe(false);
  });

  it('count root keys, not the names they are listed under', async () => {
    const alias = person('root-1', 'thu/goc-ten-hai');
    const two = { ...ROOT, keys: [roots[0]!.vkey, alias.vkey, roots[1]!.vkey] };
    const leaf = await leafOf('root', 0, { entry: two, by: [roots[0]!, alias] });
    const answer = await vouch(leaf, { ...authority, root: two }, verify);
    expect(answer.ok ? '' : answer.error.code).toBe('unsigned');
  });

  it.each([
    ['p.99.tin', 'ok'],
    ['x.99001', 'ok'],
    ['x.98001', 'out_of_area'],
    ['p.98.tin', 'out_of_area'],
    ['p.98.keys', 'out_of_area'],
    ['p.99.keys', 'out_of_area'],
    ['n.thu', 'out_of_area'],
    ['root', 'out_of_area']
  ])('a province’s key log over %s: %s', async (name, expected) => {
    expect(await verdict(KEYS, toAuthor(name), [registrar])).toBe(expected);
    expect(await verdict(KEYS, revokeOf(author.vkey, name, 0), [registrar])).toBe(expected);
  });

  it('a province names its own communes and takes no other’s', async () => {
    expect(await verdict(KEYS, communeOf('99'), [registrar])).toBe('ok');
    expect(await verdict(KEYS, communeOf('98'), [registrar])).toBe('out_of_area');
    const nation = entryOf({ t: 'area', code: 'vn', name: 'x', kind: 'nation', logs: [] });
    expect(await verdict(KEYS, nation, [registrar])).toBe('out_of_area');
    const theirs = { ...authority, areas: new Map([['99001', communeOf('98') as never]]) };
    const leaf = await leafOf(KEYS, 0, { entry: communeOf('99'), by: [registrar] });
    const answer = await vouch(leaf, theirs, verify);
    expect(answer.ok ? '' : answer.error.code).toBe('out_of_area');
  });

  it('are not given in a content log, nor words said in an authority log', async () => {
    const all = ['grant', 'revoke', 'area', 'root', 'pub', 'approve', 'recall'];
    authority = authorityAfter(
      grantOf(author.vkey, LOG, all),
      grantOf(approver.vkey, LOG, all),
      grantOf(registrar.vkey, KEYS, all),
      grantOf(approver.vkey, KEYS, all)
    );
    expect(await verdict(LOG, toAuthor(LOG), [author, approver])).toBe('wrong_log');
    expect(await verdict(KEYS, pub(), [registrar, approver])).toBe('wrong_log');
    expect(await verdict('root', pub(), roots)).toBe('wrong_log');
  });

  it.each([
    ['of order 1', (raw: Uint8Array) => raw.fill(0).fill(1, 0, 1)],
    ['of order 2', (raw: Uint8Array) => raw.fill(255).fill(0xec, 0, 1).fill(0x7f, 31)],
    ['of order 4', (raw: Uint8Array) => raw.fill(0)],
    ['not canonical', (raw: Uint8Array) => raw.fill(255)]
  ])('are not given to a key %s', async (_, weaken) => {
    const weak = formatVkey(makeVkey('thu/yeu', weaken(new Uint8Array(32))));
    expect(await verdict('root', grantOf(weak, LOG, ['pub']), roots)).toBe('unsound_key');
    const root = { ...ROOT, keys: [...ROOT.keys, weak] };
    expect(await verdict('root', root, roots)).toBe('unsound_key');
    expect(await verdict('root', { ...ROOT, log: weak }, roots)).toBe('unsound_key');
  });

  it('are not given to what is no Ed25519 key', async () => {
    const witness = formatVkey(makeVkey('thu/w', author.publicKey, 'cosignature-v1'));
    for (const key of [witness, 'rubbish', `${author.vkey}x`])
      expect(await verdict('root', grantOf(key, LOG, ['pub']), roots)).toBe('unsound_key');
  });
});

it('a leaf longer than allowed is none', async () => {
  const leaf = await leafOf(LOG, 0, { entry: recall(), by: [author] });
  const start = `${leaf.note.text}\n— ${author.name} `;
  const noteOf = (bytes: number) => `${start}${'A'.repeat(4 * Math.floor(bytes / 4))}\n`;
  const room = LEAF_MAX_BYTES - new TextEncoder().encode(noteOf(0)).length;
  expect(placeLeaf(LOG as never, 0, noteOf(room)).ok).toBe(true);
  expect(placeLeaf(LOG as never, 0, noteOf(room + 4)).ok).toBe(false);
});
