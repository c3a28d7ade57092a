import type { LeafRow, ReplicaDb, TextRow } from './db.ts';

/** As many leaves as a full bundle of the log. */
const CHUNK = 256;
/** Below this many records a log opens fast enough as it is. */
const WORTH_RUNS = 48;

/** Joins the small runs that daily polls leave behind into one record a chunk. */
export async function compactRuns(db: ReplicaDb): Promise<void> {
  for (const log of await db.logs.toCollection().primaryKeys()) {
    const where = (table: 'leaves' | 'texts') =>
      db[table].where('[log+from+to]').between([log, 0, 0], [log, Infinity, Infinity]);
    if ((await where('leaves').count()) + (await where('texts').count()) < WORTH_RUNS) continue;
    await db.transaction('rw', db.leaves, db.texts, async () => {
      const leaves = joinLeaves(log, (await where('leaves').toArray()) as LeafRow[]);
      const texts = joinTexts(log, (await where('texts').toArray()) as TextRow[]);
      await where('leaves').delete();
      await where('texts').delete();
      await db.leaves.bulkPut(leaves);
      await db.texts.bulkPut(texts);
    });
  }
}

export function joinLeaves(log: string, rows: readonly LeafRow[]): readonly LeafRow[] {
  const refused = new Set(rows.flatMap((row) => row.refused));
  const notes = spread(rows, (row) => row.notes);
  return runsOf(notes).map(({ from, values }) => {
    const to = from + values.length;
    const own = [...refused].filter((index) => from <= index && index < to);
    return { log, from, to, notes: values, refused: own };
  });
}

export function joinTexts(log: string, rows: readonly TextRow[]): readonly TextRow[] {
  const texts = spread(rows, (row) => row.texts);
  return runsOf(texts).map(({ from, values }) => ({
    log,
    from,
    to: from + values.length,
    texts: values
  }));
}

function spread<Row extends { readonly from: number }, T>(
  rows: readonly Row[],
  valuesOf: (row: Row) => readonly T[]
): ReadonlyMap<number, T> {
  return new Map(rows.flatMap((row) => valuesOf(row).map((value, i) => [row.from + i, value])));
}

/** Consecutive positions of one chunk become one run. */
function runsOf<T>(values: ReadonlyMap<number, T>): readonly { from: number; values: T[] }[] {
  const runs: { from: number; values: T[] }[] = [];
  for (const [index, value] of [...values].toSorted(([a], [b]) => a - b)) {
    const run = runs.at(-1);
    const joins = run && index === run.from + run.values.length && index % CHUNK !== 0;
    if (joins) run.values.push(value);
    else runs.push({ from: index, values: [value] });
  }
  return runs;
}
