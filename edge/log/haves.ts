import { formatHave } from '#domain/sync/pack.ts';
import type { Store } from '../store/store.ts';

export type Sizes = ReadonlyMap<string, number>;

/** How many past states a poll may come from and still get just what it lacks. */
const REMEMBERED = 2000;

/**
 * Every state of the given logs that a client may hold, by its `have`: replayed from the order in
 * which heads were signed, so nothing extra is stored and a restart forgets nothing.
 */
export async function rememberHaves(
  store: Store,
  logs: readonly string[],
  alwaysHeld: readonly string[]
): Promise<ReadonlyMap<string, Sizes>> {
  const haves = new Map<string, Sizes>();
  const current = new Map<string, number>();
  for (const { log, size } of await store.readHistory(REMEMBERED)) {
    if (!logs.includes(log)) continue;
    current.set(log, size);
    haves.set(formatHave(current), new Map(current));
    // Somebody who has just learnt whom to trust holds the authority logs and nothing else.
    const authority = new Map([...current].filter(([held]) => alwaysHeld.includes(held)));
    haves.set(formatHave(authority), authority);
  }
  return haves;
}
