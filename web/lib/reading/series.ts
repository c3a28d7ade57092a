import type { Item } from '#lib/replica/item.ts';

/** Every part of the item's series that can be read now, in order; none where there is no series. */
export function partsOf(item: Item, items: readonly Item[]): readonly Item[] {
  const { series, log } = item;
  if (!series) return [];
  return items
    .filter((other) => other.log === log && other.series?.name === series.name)
    .toSorted((a, b) => (a.series?.part ?? 0) - (b.series?.part ?? 0));
}
