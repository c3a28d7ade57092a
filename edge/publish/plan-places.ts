import { createHash } from 'node:crypto';
import type { Entry } from '#domain/entry/entry.ts';
import type { Fold } from '#domain/entry/fold.ts';
import type { PlanContext } from './plan.ts';

/** The places of one log as they will be signed: canonical GeoJSON. */
export type PlaceList = { readonly log: string; readonly bytes: Uint8Array };

export type PlacesChange = PlaceList & { readonly entry: Entry };

/** A `places` for each list that differs from the newest one of its log. */
export function planPlaces(
  fold: Fold,
  lists: readonly PlaceList[],
  { nowSeconds: at, by, newId }: PlanContext
): readonly PlacesChange[] {
  return lists.flatMap(({ log, bytes }) => {
    const h = createHash('sha256').update(bytes).digest('hex');
    if (fold.places.get(log)?.blob.h === h) return [];
    const blob = { h: h as never, n: bytes.length, m: 'application/geo+json' };
    const entry: Entry = { v: 1, t: 'places', id: newId() as never, at, by, blob };
    return [{ log, bytes, entry }];
  });
}
