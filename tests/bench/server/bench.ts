import { join } from 'node:path';
import { cpuSecondsOf, peakMegabytes, residentMegabytes, treeOf } from '../harness/processes.ts';
import { atLeastTimes, atMost, median, told, type Row } from '../harness/rows.ts';
import type { Stage } from '../sync/stage.ts';
import { missingPrograms, pollFor } from './programs.ts';
import { startConstant, startEdge, startNginx, type Subject } from './subjects.ts';

/** Bounded, and long enough for a JIT to settle before what counts. */
const WARM_SECONDS = 2;
const BURST_SECONDS = 4;

type Burst = { readonly rate: number; readonly resident: number; readonly peak: number };

/** Row 8: unchanged polls a second of one core, against nginx and against Hono doing nothing. */
export async function benchServer(
  stage: Stage,
  { count, rounds }: { count: number; rounds: number }
): Promise<Row[]> {
  const missing = missingPrograms();
  if (missing.length > 0) {
    console.log(`row 8 is left out: not installed here: ${missing.join(', ')}`);
    return [];
  }
  await (await stage.openOrigin(count)).close();
  const [nginx, hono, edge]: [Burst[], Burst[], Burst[]] = [[], [], []];
  for (let round = 0; round < rounds; round++) {
    const copy = join(stage.folder, `served-${count}-${round}`);
    // One at a time: they share the core.
    nginx.push(await burst(await startNginx(join(stage.folder, `nginx-${round}`))));
    hono.push(await burst(await startConstant()));
    edge.push(await burst(await startEdge(stage.dataFolder(count), copy)));
  }
  return rowsOf({ nginx, hono, edge }, count);
}

async function burst(subject: Subject): Promise<Burst> {
  try {
    const { pid } = subject;
    await pollFor({ ...subject, seconds: WARM_SECONDS });
    const before = cpuSecondsOf(treeOf([pid]));
    const polls = await pollFor({ ...subject, seconds: BURST_SECONDS });
    // By the processor's time and not the clock's: on a shared machine others take the core too.
    const rate = polls / (cpuSecondsOf(treeOf([pid])) - before);
    return { rate, resident: residentMegabytes(pid), peak: peakMegabytes([pid]) };
  } finally {
    await subject.stop();
  }
}

type Bursts = Readonly<Record<'nginx' | 'hono' | 'edge', readonly Burst[]>>;

function rowsOf({ nginx, hono, edge }: Bursts, count: number): Row[] {
  const rate = (bursts: readonly Burst[]) => median(bursts.map((one) => one.rate));
  const at = (what: string) => ({
    row: '8',
    what: `unchanged polls a core-second: ${what}`,
    unit: ''
  });
  const memory = (what: string) => ({
    row: '8',
    what: `memory of the edge with ${count}: ${what}`,
    unit: 'MB'
  });
  return [
    told(at('nginx, static file'), rate(nginx)),
    told(at('Hono, constant ETag'), rate(hono)),
    atLeastTimes(at('edge / Hono, at least'), rate(edge), rate(hono), 0.8),
    atLeastTimes(at('edge / nginx, at least'), rate(edge), rate(nginx), 0.4),
    atMost(memory('after the polls'), median(edge.map((one) => one.resident)), 150),
    told(memory('peak since its start'), median(edge.map((one) => one.peak)))
  ];
}
