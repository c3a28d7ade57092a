import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { formatUtf8 } from '#domain/bytes.ts';
import type { EntryOf } from '#domain/entry/entry.ts';
import type { Reply } from '#domain/sync/state.ts';
import { missingSpans } from '#domain/sync/spans.ts';
import { draftBulletin, openDemoEdge, type DemoEdge } from '../fixtures/demo-edge.ts';
import { Follower } from '../fixtures/follower.ts';

let edge: DemoEdge;
beforeEach(async () => (edge = await openDemoEdge()));
afterEach(() => edge.dispose());

const okOf = async (round: Promise<{ ok: boolean }>) => (await round).ok;
const withText = (reply: Reply, text: string): Reply => ({ ...reply, body: formatUtf8(text) });

describe('A device that follows an edge', () => {
  it('has the first verified words after two requests, one after the other', async () => {
    await edge.addBulletins('n.khcn', 30);
    const device = new Follower(edge.app);
    await device.round();
    const twoRequests = device.paths.slice(0, 2).map((path) => path.split('?')[0]);
    expect(twoRequests).toEqual(['trust', 'head/99001']);
    const early = device.commits.filter((t) => t.kind === 'log' && t.log === 'n.khcn').slice(0, 2);
    expect(early.flatMap((t) => (t.kind === 'log' ? t.texts : [])).length).toBeGreaterThan(0);
  });

  it('ends with every leaf and every text, over several bundles and logs', async () => {
    await edge.addBulletins('n.khcn', 600);
    await edge.addBulletins('p.99.tin', 3);
    const device = new Follower(edge.app);
    expect(await okOf(device.round())).toBe(true);
    for (const [, { anchor, leaves, texts }] of device.known.logs) {
      expect(missingSpans(leaves, anchor?.size ?? 0)).toEqual([]);
      expect(missingSpans(texts, anchor?.size ?? 0).length * Number(anchor!.size > 100)).toBe(0);
    }
    expect(device.items).toHaveLength(603);
    expect(device.items.every((item) => device.hasText(item))).toBe(true);
  });

  it('asks once and gets nothing when nothing changed', async () => {
    await edge.addBulletins('n.khcn', 5);
    const device = new Follower(edge.app);
    await device.round();
    await device.round();
    device.paths.length = 0;
    device.bytes = 0;
    await device.round();
    expect(device.paths).toHaveLength(1);
    expect(device.bytes).toBe(0);
  });

  it('takes ten new bulletins with their words in one request', async () => {
    await edge.addBulletins('n.khcn', 40);
    const device = new Follower(edge.app);
    await device.round();
    await edge.addBulletins('n.khcn', 10);
    device.paths.length = 0;
    await device.round();
    expect(device.paths).toHaveLength(1);
    expect(device.items).toHaveLength(50);
    expect(device.items.every((item) => device.hasText(item))).toBe(true);
  });

  it('proves a wide gap before it moves, then fills it in', async () => {
    await edge.addBulletins('n.khcn', 10);
    const device = new Follower(edge.app);
    await device.round();
    await edge.addBulletins('n.khcn', 700);
    expect(await okOf(device.round())).toBe(true);
    expect(device.items).toHaveLength(710);
  });

  it('goes on after a cut at any request, and ends as if there had been none', async () => {
    await edge.addBulletins('n.khcn', 270);
    const whole = new Follower(edge.app);
    await whole.round();
    for (let cut = 0; cut < whole.paths.length; cut++) {
      const device = new Follower(edge.app);
      let asked = 0;
      await device.round((_, reply) => (asked++ < cut ? reply : { ...reply, status: 503 }));
      await device.round();
      expect(await okOf(device.round())).toBe(true);
      expect(device.items.map((item) => item.id)).toEqual(whole.items.map((item) => item.id));
    }
  });

  it('shows an amended bulletin once, with its new words, and a withdrawn one not at all', async () => {
    const [first, second] = await edge.addBulletins('n.khcn', 2);
    const { id, t: _, ...words } = draftBulletin('Bản sửa').entry;
    const amend = { ...words, t: 'amend', id, of: first } as EntryOf<'amend'>;
    await edge.append('n.khcn', amend);
    const recall = { v: 1, t: 'recall', id: draftBulletin('x').entry.id, at: 1, by: 'mau' };
    await edge.append('n.khcn', { ...recall, ids: [second], reason: 'sai' } as EntryOf<'recall'>);
    const device = new Follower(edge.app);
    await device.round();
    expect(device.items.map((item) => [item.id, item.title])).toEqual([[first, 'Bản sửa']]);
  });
});

describe('What a line or a relay can do to a device', () => {
  it('never goes back to an older head', async () => {
    await edge.addBulletins('n.khcn', 5);
    const device = new Follower(edge.app);
    let old: Reply | undefined;
    await device.round((get, reply) => (get.path.startsWith('head') ? (old = reply) : reply));
    await edge.addBulletins('n.khcn', 5);
    await device.round();
    await device.round((get, reply) => (get.path.startsWith('head') ? old! : reply));
    expect(device.known.logs.get('n.khcn' as never)?.anchor?.size).toBe(10);
    expect(device.items).toHaveLength(10);
  });

  it('refuses another publisher at the same address', async () => {
    await edge.addBulletins('n.khcn', 5);
    const device = new Follower(edge.app);
    await device.round();
    const other = await openDemoEdge();
    await other.addBulletins('n.khcn', 6);
    const visitor = new Follower(other.app);
    await visitor.round();
    visitor.known = device.known;
    const round = await visitor.round();
    expect(round.ok ? '' : round.error.code).toBe('other_publisher');
    await other.dispose();
  });

  it('accepts only the pinned root when the build names one', async () => {
    const deps = { verify: async () => true, pinned: 'loa-lang/00000000' };
    const round = await new Follower(edge.app, deps).round();
    expect(round.ok ? '' : round.error.code).toBe('other_publisher');
  });

  it('shows no leaf that a stranger has signed', async () => {
    const { publisher, author } = edge.demonstration;
    const { entry, text } = draftBulletin('Một mình ký');
    await edge.store.saveTexts(new Map([text]));
    // The same key twice is one person: an amendment so signed is a no-op for the device.
    const { id, ...words } = entry;
    const [known] = await edge.addBulletins('n.khcn', 1);
    const amend = { ...words, t: 'amend', id, of: known } as unknown as EntryOf<'amend'>;
    await publisher.append('n.khcn', [amend], [author, author]);
    const device = new Follower(edge.app);
    await device.round();
    expect(device.items.map((item) => item.title)).toEqual(['Bản tin 0']);
  });
});

describe('A damaged answer', () => {
  /** Every kind of answer, damaged: the device refuses and what it had stays. */
  const damages: readonly [string, (reply: Reply) => Reply][] = [
    ['cut short', (r) => ({ ...r, body: r.body.subarray(0, Math.floor(r.body.length / 2)) })],
    [
      'one bit flipped',
      (r) => ({ ...r, body: r.body.map((b, i) => (i === r.body.length >> 1 ? b ^ 1 : b)) })
    ],
    ['a captive portal page', (r) => withText(r, '<html>Đăng nhập Wi-Fi</html>')],
    ['nothing at all', (r) => ({ ...r, body: new Uint8Array() })],
    ['a missing file', (r) => ({ ...r, status: 404, body: new Uint8Array() })],
    ['garbage after the end', (r) => ({ ...r, body: Uint8Array.from([...r.body, 0x41]) })]
  ];
  let shared: DemoEdge;
  let truth: ReadonlyMap<string, string>;
  beforeAll(async () => {
    shared = await openDemoEdge();
    await shared.addBulletins('n.khcn', 300);
    const whole = new Follower(shared.app);
    await whole.round();
    truth = new Map(whole.items.map((item) => [item.id, item.title]));
  });
  afterAll(() => shared.dispose());

  for (const [name, damage] of damages)
    for (const part of ['trust', 'head/', 'tile/entries', 'tile/1', '/text/'])
      it(`${name} in ${part} is refused, and what was there stays`, async () => {
        const device = new Follower(shared.app);
        const isPart = (path: string) => path.includes(part);
        const round = await device.round((get, r) => (isPart(get.path) ? damage(r) : r));
        expect(round.ok, JSON.stringify(round)).toBe(false);
        for (const item of device.items) expect(item.title).toBe(truth.get(item.id));
        expect(await okOf(device.round())).toBe(true);
        expect(device.items).toHaveLength(truth.size);
      });
});
