import type { Row } from './harness/rows.ts';
import { benchInitialSync } from './sync/initial.ts';
import { Stage } from './sync/stage.ts';

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
    ])
} satisfies Record<string, Suite>;
export type SuiteName = keyof typeof suites;
