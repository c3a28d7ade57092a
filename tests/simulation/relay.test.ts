import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatUtf8 } from '#domain/bytes.ts';
import type { Outcome } from '#domain/sync/following.ts';
import type { Head } from '#domain/sync/pack.ts';
import { openDemoEdge, type DemoEdge } from '../fixtures/demo-edge.ts';
import { Follower, inHead } from '../fixtures/follower.ts';

const LOG = 'n.khcn';
let edge: DemoEdge;
beforeEach(async () => (edge = await openDemoEdge()));
afterEach(() => edge.dispose());
const codeOf = (outcome: Outcome) => (outcome.ok ? 'ok' : outcome.error.code);

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
      const device = old.movedTo(edge.app);
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
