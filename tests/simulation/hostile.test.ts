import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatUtf8 } from '#domain/bytes.ts';
import type { EntryOf } from '#domain/entry/entry.ts';
import { formatEntryBundle, parseEntryBundle } from '#domain/log/tile.ts';
import type { Outcome } from '#domain/sync/following.ts';
import type { Reply } from '#domain/sync/state.ts';
import { draftBulletin, openDemoEdge, SCRATCH, type DemoEdge } from '../fixtures/demo-edge.ts';
import { Follower, inHead } from '../fixtures/follower.ts';
import { entryOf, grantOf, revokeOf } from '../fixtures/people.ts';
import { rootHand } from '../fixtures/root-hand.ts';

const LOG = 'n.khcn';
let edges: DemoEdge[] = [];
const open = async (folder?: string) => {
  const edge = await openDemoEdge(folder);
  edges.push(edge);
  return edge;
};
let edge: DemoEdge;
beforeEach(async () => (edge = await open()));
afterEach(async () => {
  for (const one of edges) await one.dispose();
  edges = [];
});

const codeOf = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.error.code);
const sizeOf = (device: Follower, log = LOG) => device.known.logs.get(log as never)?.anchor?.size;
const titles = (device: Follower) => device.items.map((item) => item.title).toSorted();

/** The same keys and past, another future: a stolen server, or a restored backup. */
async function twin(): Promise<DemoEdge> {
  const folder = await mkdtemp(join(SCRATCH, 'loa-lang-twin-'));
  const home = edge.folder;
  await edge.close();
  await cp(home, folder, { recursive: true });
  edges = edges.filter((one) => one !== edge);
  edge = await open(home);
  return open(folder);
}

describe('Whoever holds the log key and the server', () => {
  it('cannot show one device two logs of one size', async () => {
    await edge.addBulletins(LOG, 3);
    const other = await twin();
    await edge.addBulletins(LOG, 2);
    await other.addBulletins(LOG, 2);
    const device = new Follower(edge.app);
    await device.round();
    const before = titles(device);
    const there = device.movedTo(other.app);
    expect(codeOf(await there.round())).toBe('fork');
    expect(titles(there)).toEqual(before);
    expect(there.commits).toEqual([]);
  });

  it('cannot pass a rewritten log for a longer one, even with the old leaves in the answer', async () => {
    await edge.addBulletins(LOG, 3);
    const other = await twin();
    await edge.addBulletins(LOG, 9);
    const device = new Follower(edge.app);
    await device.round();
    await other.addBulletins(LOG, 297);
    const ours = await edge.store.readLeaves(LOG, 0, 12);
    const spliced = (reply: Reply): Reply => {
      const theirs = parseEntryBundle(reply.body, 256);
      if (!theirs.ok) throw new Error(theirs.error.code);
      const mixed = [...ours.map(formatUtf8), ...theirs.value.slice(ours.length)];
      return { ...reply, body: formatEntryBundle(mixed) };
    };
    for (const meddle of [undefined, spliced]) {
      const there = device.movedTo(other.app);
      const outcome = await there.round((get, reply) =>
        meddle && get.path.endsWith('entries/000') ? meddle(reply) : reply
      );
      expect(codeOf(outcome)).toBe(meddle ? 'root_mismatch' : 'not_an_extension');
      expect(sizeOf(there)).toBe(12);
      expect(there.commits).toEqual([]);
    }
  });

  it('cannot stop a newcomer for good with a head that is far ahead', async () => {
    await edge.addBulletins(LOG, 5);
    const hand = await rootHand(edge);
    for (const size of [900, 2 ** 22, 2 ** 22 + 1, 2 ** 40, 2 ** 53 - 1]) {
      const cp = await hand.signHead(LOG, size, new Uint8Array(32));
      const device = new Follower(edge.app);
      const started = performance.now();
      const lured = await device.round(
        inHead((head) => ({
          ...head,
          front: [],
          logs: { ...head.logs, [LOG]: { ...head.logs[LOG as never]!, cp } }
        }))
      );
      expect(lured.ok).toBe(false);
      expect(performance.now() - started).toBeLessThan(1500);
      expect(codeOf(await device.round())).toBe('ok');
      expect([sizeOf(device), device.items.length]).toEqual([5, 5]);
    }
  });

  it('says nothing: leaves that no author signed change nothing', async () => {
    const [kept] = await edge.addBulletins(LOG, 1);
    const device = new Follower(edge.app);
    await device.round();
    const { entry } = draftBulletin('Lời giả');
    const { id, ...words } = entry;
    const amend = { ...words, t: 'amend', id, of: kept } as unknown as EntryOf<'amend'>;
    const recall = entryOf({ t: 'recall', ids: [kept], reason: '' });
    const hand = await rootHand(edge);
    await hand.appendBy(
      LOG,
      LOG,
      amend,
      recall,
      grantOf(await hand.vkey(LOG), LOG, ['pub', 'recall']),
      recall
    );
    const newcomer = new Follower(edge.app);
    for (const one of [device, newcomer]) {
      expect(codeOf(await one.round())).toBe('ok');
      expect(titles(one)).toEqual(['Bản tin 0']);
    }
  });
});

describe('A change of rights', () => {
  it('reaches back: who was there and who comes later believe the same', async () => {
    const [first] = await edge.addBulletins(LOG, 2);
    const hand = await rootHand(edge);
    const thief = await hand.vkey('nguoi-duyet-mau');
    const recall = entryOf({ t: 'recall', ids: [first], reason: 'kẻ trộm khóa' });
    await hand.appendBy('nguoi-duyet-mau', LOG, recall);
    const witness = new Follower(edge.app);
    await witness.round();
    expect(witness.items).toHaveLength(1);
    await hand.appendRoot(revokeOf(thief, LOG, 2));
    const newcomer = new Follower(edge.app);
    for (const one of [witness, newcomer]) {
      expect(codeOf(await one.round())).toBe('ok');
      expect(titles(one)).toEqual(['Bản tin 0', 'Bản tin 1']);
    }
    await hand.appendRoot(grantOf(thief, LOG, ['recall']));
    for (const one of [witness, new Follower(edge.app)]) {
      expect(codeOf(await one.round())).toBe('ok');
      expect(one.items).toHaveLength(2);
    }
  });

  it('by a registrar whose own key turns out stolen is undone with it', async () => {
    const hand = await rootHand(edge);
    const registrar = 'can-bo-khoa-mau';
    const size = await edge.store.countLeaves('p.99.keys');
    const stolen = await hand.vkey('nguoi-duyet-mau');
    await edge.addBulletins('x.99001', 1);
    const [id] = await edge.addBulletins('x.99001', 1);
    await hand.appendBy(
      registrar,
      'p.99.keys',
      grantOf(await hand.vkey('giong-doc'), 'x.99001', ['recall'])
    );
    await hand.appendBy('giong-doc', 'x.99001', entryOf({ t: 'recall', ids: [id], reason: '' }));
    const witness = new Follower(edge.app);
    await witness.round();
    expect(witness.items).toHaveLength(1);
    await hand.appendRoot(revokeOf(await hand.vkey(registrar), 'p.99.keys', size));
    for (const one of [witness, new Follower(edge.app)]) {
      expect(codeOf(await one.round())).toBe('ok');
      expect(one.items).toHaveLength(2);
    }
    expect(stolen).toContain('nguoi-duyet-mau');
  });

  it('may bring a province that was not there at the first visit', async () => {
    const device = new Follower(edge.app);
    await device.round();
    const hand = await rootHand(edge);
    const log = 'p.98.keys';
    await hand.appendRoot(
      grantOf(await hand.vkey(log), log, ['checkpoint']),
      grantOf(await hand.vkey('can-bo-khoa-mau'), log, ['grant', 'area'])
    );
    const commune = { code: '98001', name: 'Xã', kind: 'commune', parent: '98', logs: [LOG] };
    await hand.appendBy('can-bo-khoa-mau', log, entryOf({ t: 'area', ...commune }));
    for (let i = 0; i < 2; i++) expect(codeOf(await device.round())).toBe('ok');
    expect(device.known.authority?.areas.has('98001')).toBe(true);
    await hand.appendBy('can-bo-khoa-mau', log, entryOf({ t: 'area', ...commune, name: 'Xã mới' }));
    expect(codeOf(await device.round())).toBe('ok');
    expect(device.known.authority?.areas.get('98001')?.name).toBe('Xã mới');
  });
});
