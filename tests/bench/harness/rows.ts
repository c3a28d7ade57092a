import type { Row } from '../search/bench.ts';

export type { Row };

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The median of one figure over rounds. */
export function medianOf<T>(rounds: readonly T[], figure: (round: T) => number): number {
  return median(rounds.map(figure));
}

type Named = Pick<Row, 'row' | 'what' | 'unit'>;

/** A figure nothing is promised of: a limit, a peer, or context. */
export function told(named: Named, value: number): Row {
  return { ...named, value };
}

/** At most `goal`, in the unit itself. */
export function atMost(named: Named, value: number, goal: number): Row {
  return { ...named, value, limit: goal, ok: value <= goal };
}

/** At most `times` the figure of the subject named in `what`, measured in the same run. */
export function atMostTimes(named: Named, value: number, base: number, times: number): Row {
  return { ...named, value, limit: times * base, ratio: value / base, ok: value <= times * base };
}

/** At least `times` the base: faster than a peer, or enough of a limit. */
export function atLeastTimes(named: Named, value: number, base: number, times: number): Row {
  return { ...named, value, limit: times * base, ratio: value / base, ok: value >= times * base };
}
