import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { withProfile, withVisit, type Visit } from '../harness/browser.ts';
import { atMost, atMostTimes, median, medianOf, told, type Row } from '../harness/rows.ts';
import type { Traffic } from '../harness/wire.ts';
import { ask, enter, type Origin, type Stage } from './stage.ts';

/** Unchanged polls in a row: the first one warms nothing that a device would not have warm. */
const POLLS = 5;
const DELTA = 10;
const SLOW = 4;

type Round = { readonly ms: number; readonly traffic: Traffic };
type Upkeep = { readonly delta: Round; readonly polls: readonly Round[]; readonly query: Queries };
type Queries = { readonly first: number; readonly slow: number };
type Restart = { readonly ms: number; readonly whole: number };
type Measured = {
  readonly ours: readonly Upkeep[];
  readonly limit: readonly Upkeep[];
  readonly restarts: readonly Restart[];
  readonly slowRestarts: readonly Restart[];
  readonly firstTexts: readonly number[];
};

/** Rows 5 to 7: what a device that has everything pays for ten more, for nothing, and for an answer. */
export async function benchUpkeep(
  stage: Stage,
  { count, rounds }: { count: number; rounds: number }
): Promise<Row[]> {
  // A folder is filled once; each round works on a copy, because a round publishes.
  await (await stage.openOrigin(count)).close();
  const ours: Upkeep[] = [];
  const limit: Upkeep[] = [];
  const restarts: Restart[] = [];
  const slowRestarts: Restart[] = [];
  const firstTexts: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = join(stage.folder, `copy-${count}-${round}`);
    await cp(stage.dataFolder(count), folder, { recursive: true });
    const origin = await stage.openOrigin(count, folder);
    try {
      const followers = await withProfile(async (profile) => {
        const limited = await withProfile((other) =>
          withVisit(other, (peer) =>
            withVisit(profile, (device) => upkeepOfBoth(device, peer, origin, count))
          )
        );
        restarts.push(await withVisit(profile, (v) => restart(v, origin, count, 1)));
        slowRestarts.push(await withVisit(profile, (v) => restart(v, origin, count, SLOW)));
        return limited;
      });
      ours.push(followers.ours);
      limit.push(followers.limit);
      firstTexts.push(followers.firstText);
    } finally {
      await origin.close();
    }
  }
  return rowsOf({ ours, limit, restarts, slowRestarts, firstTexts }, count);
}

/** Both hold everything; then ten bulletins are published and each asks, one after the other. */
async function upkeepOfBoth(device: Visit, peer: Visit, origin: Origin, count: number) {
  await enter(device, origin, 'ours');
  await ask<'ours', 'syncWhole'>(device, 'syncWhole', count);
  const query = await queries(device, () => ask<'ours', 'query'>(device, 'query'));
  const firstText = await ask<'ours', 'readFirstText'>(device, 'readFirstText');
  await enter(peer, origin, 'limit');
  await ask<'limit', 'sync'>(peer, 'sync');
  const limitQuery = await queries(peer, () => ask<'limit', 'query'>(peer, 'query'));
  await origin.publish(DELTA);
  const ours = await follow(origin, () => ask<'ours', 'round'>(device, 'round'));
  const limit = await follow(origin, () => ask<'limit', 'round'>(peer, 'round'));
  return { ours: { ...ours, query }, limit: { ...limit, query: limitQuery }, firstText };
}

async function queries(visit: Visit, query: () => Promise<number>): Promise<Queries> {
  const first = await query();
  await visit.throttle(SLOW);
  const slow = await query();
  await visit.throttle(1);
  return { first, slow };
}

async function follow(origin: Origin, round: () => Promise<{ ms: number; came: number }>) {
  origin.wire.take();
  const one = async (expected: number): Promise<Round> => {
    const { ms, came } = await round();
    if (came !== expected) throw new Error(`expected ${expected} bulletins to come, got ${came}`);
    return { ms, traffic: origin.wire.take() };
  };
  const delta = await one(DELTA);
  const polls: Round[] = [];
  for (let i = 0; i < POLLS; i++) polls.push(await one(0));
  return { delta, polls };
}

async function restart(
  visit: Visit,
  origin: Origin,
  count: number,
  rate: number
): Promise<Restart> {
  await enter(visit, origin, 'ours');
  await visit.throttle(rate);
  return ask<'ours', 'reopen'>(visit, 'reopen', count + DELTA);
}

function rowsOf(measured: Measured, count: number): Row[] {
  return [...deltaRows(measured), ...pollRows(measured), ...queryRows(measured, count)];
}

function deltaRows({ ours, limit }: Measured): Row[] {
  const at = (what: string, unit: string) => ({ row: '5', what: `ten new: ${what}`, unit });
  const ms = (all: readonly Upkeep[]) => medianOf(all, ({ delta }) => delta.ms);
  const down = (all: readonly Upkeep[]) => medianOf(all, ({ delta }) => delta.traffic.bytesDown);
  const requests = medianOf(ours, ({ delta }) => delta.traffic.requests);
  return [
    atMost(at('requests', ''), requests, 1),
    told(at('bytes down, limit', 'B'), down(limit)),
    atMostTimes(at('bytes down / limit', 'B'), down(ours), down(limit), 1.5),
    told(at('until stored, limit', 'ms'), ms(limit)),
    atMostTimes(at('until verified, stored and shown / limit', 'ms'), ms(ours), ms(limit), 2)
  ];
}

function pollRows({ ours, limit }: Measured): Row[] {
  const at = (what: string, unit: string) => ({ row: '6', what: `nothing new: ${what}`, unit });
  const polls = (all: readonly Upkeep[], figure: (poll: Round) => number) =>
    median(all.flatMap((upkeep) => upkeep.polls.map(figure)));
  return [
    atMost(
      at('requests', ''),
      polls(ours, ({ traffic }) => traffic.requests),
      1
    ),
    told(
      at('bytes down, limit', 'B'),
      polls(limit, ({ traffic }) => traffic.bytesDown)
    ),
    atMost(
      at('bytes down', 'B'),
      polls(ours, ({ traffic }) => traffic.bytesDown),
      500
    ),
    atMost(
      at('bytes up', 'B'),
      polls(ours, ({ traffic }) => traffic.bytesUp),
      650
    ),
    told(
      at('time, limit', 'ms'),
      polls(limit, ({ ms }) => ms)
    ),
    atMost(
      at('time', 'ms'),
      polls(ours, ({ ms }) => ms),
      10
    )
  ];
}

function queryRows({ ours, limit, ...other }: Measured, count: number): Row[] {
  const { restarts, slowRestarts, firstTexts } = other;
  const at = (what: string) => ({ row: '7', what: `${count}: ${what}`, unit: 'ms' });
  return [
    told(
      at('first newest-20-by-channel, limit'),
      medianOf(limit, ({ query }) => query.first)
    ),
    atMost(
      at('first newest-20-by-channel'),
      medianOf(ours, ({ query }) => query.first),
      15
    ),
    atMost(
      at('newest-20-by-channel, CPU 4x slower'),
      medianOf(ours, ({ query }) => query.slow),
      60
    ),
    told(at('first text of an answer'), median(firstTexts)),
    told(
      at('restart until the newest 20 of a channel'),
      medianOf(restarts, ({ ms }) => ms)
    ),
    told(
      at('restart until everything is there'),
      medianOf(restarts, ({ whole }) => whole)
    ),
    told(
      at('the same 20, CPU 4x slower'),
      medianOf(slowRestarts, ({ ms }) => ms)
    ),
    told(
      at('the same everything, CPU 4x slower'),
      medianOf(slowRestarts, ({ whole }) => whole)
    )
  ];
}
