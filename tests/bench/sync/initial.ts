import { withProfile, withVisit } from '../harness/browser.ts';
import { atLeastTimes, atMost, atMostTimes, medianOf, told, type Row } from '../harness/rows.ts';
import type { Traffic } from '../harness/wire.ts';
import { ask, enter, type Origin, type Stage, type Subject } from './stage.ts';

type Run = {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly serverCpuSeconds: number;
  readonly peakMegabytes: number;
  readonly traffic: Traffic;
  readonly replicatedSeconds: number;
};
type Way = 'limit' | 'lazy' | 'whole' | 'search' | 'pouch';
type Runs = Readonly<Record<Way, readonly Run[]>>;
type Synced = { ms: number; held: number; answered: number; replicated?: number };

const SUBJECT_OF: Readonly<Record<Way, Subject>> = {
  limit: 'limit',
  lazy: 'ours',
  whole: 'ours',
  search: 'ours',
  pouch: 'pouch'
};
/** Newest of the asked channel. */
const ANSWER = 20;
/** C2SP tlog-tiles: leaves in a full bundle. */
const CHUNK = 256;

/** Rows 1 to 4: an empty device follows an edge of `count` bulletins until it can be asked. */
export async function benchInitialSync(
  stage: Stage,
  { count, rounds, ways }: { count: number; rounds: number; ways: readonly Way[] }
): Promise<Row[]> {
  const origin = await stage.openOrigin(count);
  try {
    // An edge packs each bundle once in its life: the first device pays, and is told apart.
    const first = await runOnce(origin, 'lazy', count);
    const runs: Record<Way, Run[]> = { limit: [], lazy: [], whole: [], search: [], pouch: [] };
    for (let round = 0; round < rounds; round++)
      for (const way of ways) runs[way].push(await runOnce(origin, way, count));
    return [...rowsOf(runs, count), ...peerRows(runs, count), firstRow(first, count)];
  } finally {
    await origin.close();
  }
}

function runOnce(origin: Origin, way: Way, count: number): Promise<Run> {
  return withProfile((profile) =>
    withVisit(profile, async (visit) => {
      await enter(visit, origin, SUBJECT_OF[way]);
      const [cpu, serverCpu] = [visit.cpuSeconds(), origin.cpuSeconds()];
      const synced = await start(way, count, visit);
      if (synced.held !== count || synced.answered !== ANSWER)
        throw new Error(`${way}: ${JSON.stringify(synced)} of ${count}`);
      return {
        seconds: synced.ms / 1000,
        cpuSeconds: visit.cpuSeconds() - cpu,
        serverCpuSeconds: origin.cpuSeconds() - serverCpu,
        peakMegabytes: visit.rendererPeakMegabytes(),
        traffic: origin.wire.take(),
        replicatedSeconds: (synced.replicated ?? 0) / 1000
      };
    })
  );
}

function start(way: Way, count: number, visit: Parameters<typeof ask>[0]): Promise<Synced> {
  switch (way) {
    case 'limit':
      return ask<'limit', 'sync'>(visit, 'sync');
    case 'lazy':
      return ask<'ours', 'syncLazily'>(visit, 'syncLazily');
    case 'whole':
      return ask<'ours', 'syncWhole'>(visit, 'syncWhole', count);
    case 'search':
      return ask<'ours', 'syncWithSearch'>(visit, 'syncWithSearch', count);
    case 'pouch':
      return ask<'pouch', 'sync'>(visit, 'sync');
    default:
      return way satisfies never;
  }
}

/** The goals are for 10,000; fewer bulletins take less time than a browser needs to get warm. */
const GOALS_FROM = 10_000;

function rowsOf(runs: Runs, count: number): Row[] {
  const rows = [...timeRows(runs, count), ...effortRows(runs, count), ...lineRows(runs, count)];
  return count >= GOALS_FROM ? rows : rows.map(({ ok: _, limit: __, ...row }) => row);
}

const secondsOf = (runs: readonly Run[]) => medianOf(runs, (run) => run.seconds);
const named = (row: string, count: number) => (what: string, unit: string) => ({
  row,
  what: `${count}: ${what}`,
  unit
});
const ratioOnly = ({ ok: _, limit: __, ...row }: Row): Row => row;

function timeRows({ limit, lazy, whole, search }: Runs, count: number): Row[] {
  const at = named('1', count);
  const base = secondsOf(limit);
  const times = (what: string, runs: readonly Run[], goal: number) =>
    atMostTimes(at(`sync, ${what} / L`, 's'), secondsOf(runs), base, goal);
  const rows = [
    told(at('sync, limit L (gzip NDJSON, Dexie b=1000)', 's'), base),
    times('hashes and checkpoints verified', lazy, 1.5),
    times('every author checked too', whole, 1.9)
  ];
  return search.length === 0 ? rows : [...rows, ratioOnly(times('and search index', search, 1))];
}

function effortRows({ limit, lazy, whole }: Runs, count: number): Row[] {
  const at = named('3', count);
  const cpu = (runs: readonly Run[]) => medianOf(runs, (run) => run.cpuSeconds);
  const peak = (runs: readonly Run[]) => medianOf(runs, (run) => run.peakMegabytes);
  const cpuRow = (what: string, runs: readonly Run[]) =>
    atMostTimes(at(`client CPU, ${what} / L`, 's'), cpu(runs), cpu(limit), 1.5);
  const peakRow = (what: string, runs: readonly Run[]) =>
    atMostTimes(at(`renderer peak RSS, ${what} / L`, 'MB'), peak(runs), peak(limit), 1.15);
  return [
    told(at('client CPU, L', 's'), cpu(limit)),
    cpuRow('hashes and checkpoints', lazy),
    ratioOnly(cpuRow('every author', whole)),
    told(at('renderer peak RSS, L', 'MB'), peak(limit)),
    peakRow('hashes and checkpoints', lazy),
    ratioOnly(peakRow('every author', whole))
  ];
}

function lineRows({ limit, lazy }: Runs, count: number): Row[] {
  const at = named('4', count);
  const down = (runs: readonly Run[]) => medianOf(runs, (run) => run.traffic.bytesDown) / 1e6;
  const requests = medianOf(lazy, (run) => run.traffic.requests);
  const up = medianOf(lazy, (run) => run.traffic.bytesUp / run.traffic.requests);
  return [
    told(at('bytes down, L', 'MB'), down(limit)),
    atMostTimes(at('bytes down / L', 'MB'), down(lazy), down(limit), 1.3),
    atMost(at('requests', ''), requests, 2 * Math.ceil(count / CHUNK) + 10),
    atMost(at('bytes up a request', 'B'), up, 650),
    told(
      at('server CPU', 's'),
      medianOf(lazy, (run) => run.serverCpuSeconds)
    )
  ];
}

/** Row 2: how many times faster than PouchDB with its defaults on an ideal server, view included. */
function peerRows({ pouch, lazy, whole }: Runs, count: number): Row[] {
  if (pouch.length === 0) return [];
  const at = (what: string) => ({ row: '2', what: `${count}: ${what}`, unit: 's' });
  const peer = secondsOf(pouch);
  const faster = (what: string, ours: number, times: number): Row => {
    const { limit: _, ...row } = atLeastTimes(at(what), peer / ours, 1, times);
    return { ...row, value: ours, limit: peer / times };
  };
  return [
    told(at('PouchDB, ideal server, with its view'), peer),
    told(
      at('PouchDB, replication alone'),
      medianOf(pouch, (run) => run.replicatedSeconds)
    ),
    faster('times faster than PouchDB, hashes and checkpoints', secondsOf(lazy), 4),
    faster('times faster than PouchDB, every author', secondsOf(whole), 3.5)
  ];
}

function firstRow(first: Run, count: number): Row {
  const what = `${count}: first device after a start of the edge (bundles packed for it)`;
  return told({ row: '1', what, unit: 's' }, first.seconds);
}
