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
