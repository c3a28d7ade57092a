import { KINDS, TOPICS, type Kind, type Topic } from '#domain/bulletin/kinds.ts';
import type { Item } from '#lib/replica/item.ts';

type Counts<T> = readonly (readonly [T, number])[];

/** How many of these carry each topic, the commonest first, then the order of display. */
export function countTopics(items: readonly Pick<Item, 'topics'>[]): Counts<Topic> {
  return commonest(TOPICS, (topic) => items.filter((item) => item.topics.includes(topic)).length);
}

/**
 * How many of these are of each kind. Two kinds that people call by one name are counted as one,
 * under the first of them.
 */
export function countKinds(
  items: readonly Pick<Item, 'kind'>[],
  nameOf: (kind: Kind) => string
): Counts<Kind> {
  const firstOf = (kind: Kind) => KINDS.find((other) => nameOf(other) === nameOf(kind)) ?? kind;
  const firsts = KINDS.filter((kind) => firstOf(kind) === kind);
  return commonest(
    firsts,
    (kind) => items.filter((item) => nameOf(item.kind) === nameOf(kind)).length
  );
}

function commonest<T>(all: readonly T[], countOf: (one: T) => number): Counts<T> {
  return all
    .map((one) => [one, countOf(one)] as const)
    .filter(([, count]) => count > 0)
    .toSorted((a, b) => b[1] - a[1]);
}
