import { cp, mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatUtf8, parseUtf8 } from '#domain/bytes.ts';
import type { EntryOf } from '#domain/entry/entry.ts';
import { formatEntryBundle, parseEntryBundle } from '#domain/log/tile.ts';
import type { Outcome } from '#domain/sync/follow.ts';
import type { Head } from '#domain/sync/pack.ts';
import type { Reply } from '#domain/sync/state.ts';
import { draftBulletin, openDemoEdge, SCRATCH, type DemoEdge } from '../fixtures/demo-edge.ts';
import { Follower, type Meddle } from '../fixtures/follower.ts';
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

/** Changes the head pack on its way. */
const inHead =
  (change: (head: Head) => unknown): Meddle =>
  ({ path }, reply) => {
    if (!path.startsWith('head/') || reply.status !== 200) return reply;
    const head = JSON.parse(parseUtf8(reply.body)!) as Head;
    const changed = change(head);
    const text = typeof changed === 'string' ? changed : JSON.stringify(changed);
    return { ...reply, body: formatUtf8(text) };
  };
/** A device that already follows asks another edge. */
function moved(device: Follower, to: DemoEdge): Follower {
  const there = new Follower(to.app);
  there.adopt(device);
  return there;
}

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
    const there = moved(device, other);
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
      const there = moved(device, other);
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

describe('A relay between', () => {
  it('that leaves texts out does not settle that they are gone', async () => {
    await edge.addBulletins(LOG, 30);
    const device = new Follower(edge.app);
    await device.round((get, reply) =>
      get.path.includes('/text/') ? { ...reply, body: formatUtf8('\n'.repeat(30)) } : reply
    );
    const had = device.items.filter((item) => device.hasText(item)).length;
    expect(had).toBeLessThan(30);
    await edge.addBulletins(LOG, 1);
    await device.round();
    expect(device.items.filter((item) => device.hasText(item))).toHaveLength(31);
  });

  it('may send any part of the tail: the state is the same', async () => {
    await edge.addBulletins(LOG, 5);
    const old = new Follower(edge.app);
    await old.round();
    const had = old.known;
    await edge.addBulletins(LOG, 12);
    const leaves = await edge.store.readLeaves(LOG, 0, 17);
    for (const from of [0, 3, 5, 6, 16, 17]) {
      const device = moved(old, edge);
      device.known = had;
      const served = { from, entries: leaves.slice(from) };
      const outcome = await device.round(
        inHead((head) => ({
          ...head,
          logs: { ...head.logs, [LOG]: { ...head.logs[LOG as never]!, ...served } }
        }))
      );
      expect(codeOf(outcome), String(from)).toBe('ok');
      expect(device.items.map((item) => item.id)).toHaveLength(17);
    }
  });

  it('cannot make a device keep logs or places it did not ask for', async () => {
    await edge.addBulletins(LOG, 2);
    await edge.addBulletins('x.99001', 2);
    const device = new Follower(edge.app, undefined, '99' as never);
    const whole = await (await edge.app.request('/v1/head/99001')).json();
    const outcome = await device.round(inHead((head) => ({ ...head, logs: whole.logs })));
    expect(codeOf(outcome)).toBe('ok');
    expect([...device.known.logs.keys()].toSorted()).toEqual(
      [LOG, 'p.99.keys', 'p.99.tin', 'root'].toSorted()
    );
    const lost = new Follower(edge.app);
    expect(codeOf(await lost.round(inHead((head) => ({ ...head, area: '99' }))))).toBe(
      'other_area'
    );
  });

  it.each<readonly [string, (head: Head) => unknown]>([
    ['thousands of front items', (h) => ({ ...h, front: Array(5000).fill(h.front[0]) })],
    [
      'a proof as long as a book',
      (h) => ({ ...h, front: [{ ...h.front[0], proof: Array(20_000).fill('AA==') }] })
    ],
    ['a million wrong things', (h) => ({ ...h, front: Array(300_000).fill(0) })],
    ['nesting without end', () => `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    [
      'a log named as a prototype',
      (h) => JSON.parse(JSON.stringify(h).replace('"n.khcn":', '"__proto__":'))
    ],
    [
      'a thousand logs',
      (h) => ({
        ...h,
        logs: Object.fromEntries(
          Array.from({ length: 1000 }, (_, i) => [`x.${10000 + i}`, h.logs['root' as never]])
        )
      })
    ],
    ['a negative place', (h) => ({ ...h, front: [{ ...h.front[0], index: -1 }] })],
    ['a place past counting', (h) => ({ ...h, front: [{ ...h.front[0], index: 2 ** 60 }] })],
    [
      'a false proof',
      (h) => ({ ...h, front: h.front.map((f) => ({ ...f, proof: f.proof.toReversed() })) })
    ],
    [
      'a leaf under another place',
      (h) => ({ ...h, front: h.front.map((f) => ({ ...f, index: f.index ^ 1 })) })
    ],
    [
      'a leaf under another log',
      (h) => ({ ...h, front: h.front.map((f) => ({ ...f, log: 'x.99001' })) })
    ],
    ['nothing', () => null],
    ['another version', (h) => ({ ...h, v: 2 })]
  ])(
    'that sends %s is refused in little time, and nothing false is shown',
    async (what, change) => {
      await edge.addBulletins(LOG, 6);
      const device = new Follower(edge.app);
      const started = performance.now();
      const outcome = await device.round(inHead(change));
      expect(performance.now() - started).toBeLessThan(2000);
      expect(outcome.ok, what).toBe(false);
      expect(device.items).toEqual([]);
      expect(codeOf(await device.round())).toBe('ok');
      expect(device.items).toHaveLength(6);
    }
  );
});
