import { TOPICS, type Topic } from '#domain/bulletin/bulletin.ts';
import type { Item } from '#lib/replica/item.ts';

/** How many of these carry each topic, the commonest first, then the order of display. */
export function countTopics(
  items: readonly Pick<Item, 'topics'>[]
): readonly (readonly [Topic, number])[] {
  return TOPICS.map(
    (topic) => [topic, items.filter((item) => item.topics.includes(topic)).length] as const
  )
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1]);
}
