import type { Row } from './harness/rows.ts';
import { benchSearch } from './search/bench.ts';
import { benchServer } from './server/bench.ts';
import { benchShell } from './shell/bench.ts';
import { benchInitialSync } from './sync/initial.ts';
import { Stage } from './sync/stage.ts';
import { benchUpkeep } from './sync/upkeep.ts';

export type BenchOptions = {
  readonly rounds: number;
  /** Bulletins of the large rows; the goals are for 10,000. */
  readonly count: number;
};
type Suite = (options: BenchOptions) => Promise<Row[]>;

async function onStage(work: (stage: Stage) => Promise<Row[]>): Promise<Row[]> {
  const stage = await Stage.build();
  try {
    return await work(stage);
  } finally {
    await stage.dispose();
  }
}

let upkeepRows: Promise<Row[]> | undefined;

/** Measured once for `delta` and `poll`: it takes a device that holds everything. */
function upkeep(options: BenchOptions): Promise<Row[]> {
  upkeepRows ??= onStage((stage) => benchUpkeep(stage, options));
  return upkeepRows;
}

/** Each can be run alone. Heavy ones one after another: they would measure each other. */
export const suites = {
  sync: ({ rounds, count }) =>
    onStage(async (stage) => [
      ...(await benchInitialSync(stage, {
        count: 1000,
        rounds,
        ways: ['limit', 'lazy', 'whole', 'pouch']
      })),
      ...(count > 1000
        ? await benchInitialSync(stage, {
            count,
            rounds,
            ways: ['limit', 'lazy', 'whole', 'search']
          })
        : [])
    ]),
  delta: async (options) => (await upkeep(options)).filter(({ row }) => row !== '6'),
  poll: async (options) => (await upkeep(options)).filter(({ row }) => row === '6'),
  server: (options) => onStage((stage) => benchServer(stage, options)),
  shell: (options) => benchShell(options),
  search: () => benchSearch()
} satisfies Record<string, Suite>;
export type SuiteName = keyof typeof suites;
