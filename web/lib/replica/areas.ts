import type { AreaCode } from '#domain/ids.ts';
import { areaOf } from '#domain/sync/follow.ts';
import type { Known } from '#domain/sync/state.ts';
import type { Authority } from '#domain/entry/authority.ts';
import type { Area } from './item.ts';

/** The places a person can choose from, as the signed authority logs name them. */
export function areasOf(authority: Authority | undefined): readonly Area[] {
  return [...(authority?.areas.values() ?? [])].map(({ code, name, kind, parent, sample }) => ({
    code,
    name,
    kind,
    ...(parent && { parent }),
    isSample: sample === true
  }));
}

/** Logs that are shown where a person has chosen this area, or none: then the edge's own. */
export function logsOf(known: Known, chosen: string | undefined): ReadonlySet<string> {
  const area = areaOf(known, chosen as AreaCode | undefined);
  const place = area && known.authority?.areas.get(area);
  return new Set(place ? place.logs : []);
}

/** The flag is not signed, the places are: nobody can take the mark off a demonstration. */
export function isDemonstration({ trust, authority }: Known): boolean {
  const isSampleArea = trust && authority?.areas.get(trust.area)?.sample === true;
  return isSampleArea || (trust?.demonstration ?? false);
}
