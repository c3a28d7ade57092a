import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatUtf8 } from '#domain/bytes.ts';
import { board } from '#domain/bulletin/board.ts';
import type { EntryOf } from '#domain/entry/entry.ts';
import { missingSpans } from '#domain/sync/spans.ts';
import { draftBulletin, NOW_SECONDS, openDemoEdge, type DemoEdge } from '../fixtures/demo-edge.ts';
import { Follower, type Meddle } from '../fixtures/follower.ts';
import { entryOf } from '../fixtures/people.ts';

const SEEDS = 50;
const DEVICES = 5;
const STEPS = 10;
const LOGS = ['n.khcn', 'p.99.tin', 'x.99001'];

/** mulberry32: the same schedule for the same seed, on every machine. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

/** Young logs for most seeds; the last few meet one that is about to fill its first bundle. */
const WORLDS = [
  { held: 0, seeds: range(1, 16) },
  { held: 0, seeds: range(17, 32) },
  { held: 3, seeds: range(33, 48) },
  { held: 250, seeds: range(49, SEEDS) }
];
let edge: DemoEdge;

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, i) => first + i);
}

/** What the logs say now: every pair of id and title that is, or ever was, the truth. */
const truths = new Set<string>();
const shownBy = (items: readonly { id: string; title: string }[]) =>
  items.map(({ id, title }) => `${id} ${title}`);
async function truth(): Promise<readonly string[]> {
  const shown = shownBy(board(await edge.catalogue.fold(), NOW_SECONDS));
  for (const one of shown) truths.add(one);
  return shown;
}

async function publish(random: (below: number) => number, seed: number): Promise<void> {
  const log = LOGS[random(LOGS.length)]!;
  const count = 1 + random(2);
  const drafts = Array.from({ length: count }, (_, i) =>
    draftBulletin(`${seed}.${i}.${random(1e6)}`)
  );
  await edge.store.saveTexts(new Map(drafts.map(({ text }) => text)));
  const { publisher, author, approver } = edge.demonstration;
  // One head a leaf: a device may stand at any of them.
  for (const { entry } of drafts) {
    await publisher.append(log, [entry], [author, approver]);
    await truth();
  }
}

async function change(random: (below: number) => number): Promise<void> {
  const live = [...(await edge.catalogue.fold()).bulletins.values()];
  const target = live[random(live.length)];
  if (!target) return;
  if (random(2) === 0)
    await edge.append(target.log, entryOf({ t: 'recall', ids: [target.id], reason: '' }));
  else {
    const { entry, text } = draftBulletin(`sửa ${random(1e6)}`);
    await edge.store.saveTexts(new Map([text]));
    const { id, t: _, ...words } = entry;
    await edge.append(target.log, { ...words, t: 'amend', id, of: target.id } as EntryOf<'amend'>);
  }
  await truth();
}

/** A line that cuts, spoils, replays or lies, at a place of its choosing. */
function badLine(random: (below: number) => number, kept: Map<string, Uint8Array>): Meddle {
  const when = random(6);
  const how = random(5);
  let asked = 0;
  return ({ path }, reply) => {
    const kind = path.split('?')[0]!;
    const old = kept.get(kind);
    kept.set(kind, reply.body);
    if (asked++ < when) return reply;
    if (how === 0) return { ...reply, status: 503, body: new Uint8Array() };
    if (how === 1) return { ...reply, body: reply.body.subarray(0, random(reply.body.length + 1)) };
    if (how === 2)
      return { ...reply, body: reply.body.map((b, i) => (i === when * 97 ? b ^ 4 : b)) };
    if (how === 3) return { ...reply, body: formatUtf8('<html>Wi-Fi</html>') };
    return old ? { ...reply, status: 200, body: old } : reply;
  };
}

describe.each(WORLDS)('Five devices over bad lines, $held bulletins before', ({ held, seeds }) => {
  beforeAll(async () => {
    edge = await openDemoEdge();
    if (held > 0) await edge.addBulletins('n.khcn', held);
    await truth();
  });
  afterAll(() => edge.dispose());

  it.each(seeds)('seed %i', async (seed) => {
    const random = randomOf(seed);
    const kept = new Map<string, Uint8Array>();
    let devices = Array.from({ length: DEVICES }, () => new Follower(edge.app));
    const sizes = devices.map(() => new Map<string, number>());
    const check = (at: number) => {
      expect(shownBy(devices[at]!.items).filter((shown) => !truths.has(shown))).toEqual([]);
      for (const [log, { anchor }] of devices[at]!.known.logs) {
        // Only a head that leaves were folded to holds a device.
        if (!anchor?.edge) continue;
        expect(anchor.size, `${log} went back`).toBeGreaterThanOrEqual(sizes[at]!.get(log) ?? 0);
        sizes[at]!.set(log, anchor.size);
      }
    };
    for (let step = 0; step < STEPS; step++) {
      const [act, at] = [random(8), random(DEVICES)];
      if (act < 2) await publish(random, seed);
      else if (act < 3) await change(random);
      else if (act < 4) await devices[at]!.round();
      else if (act < 5)
        devices = devices.map((device, i) => (i === at ? device.restarted(edge.app) : device));
      else await devices[at]!.round(badLine(random, kept));
      check(at);
    }
    const said = await truth();
    for (const [i, device] of devices.entries()) {
      const outcome = await device.round();
      expect(outcome.ok, JSON.stringify(outcome.ok || outcome.error)).toBe(true);
      check(i);
      expect(shownBy(device.items)).toEqual(said);
      expect(device.items.every((item) => device.hasText(item))).toBe(true);
      for (const [, { anchor, leaves }] of device.known.logs)
        expect(missingSpans(leaves, anchor!.size)).toEqual([]);
    }
  });
});
