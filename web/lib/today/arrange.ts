import { TOPICS, type Topic } from '#domain/bulletin/kinds.ts';
import { villageDay } from '#lib/i18n/format.ts';
import type { Item } from '#lib/replica/item.ts';

/** Enough to read on a quiet day without calling it today's. */
const LATEST_SHOWN = 3;
/** A first day, or a return after weeks, brings dozens: the rest stands under its topics. */
const FRESH_SHOWN = 8;
const PER_TOPIC = 3;
const PRIORITY_CLASS = 2;
/** Standing warnings stay for months: the newest two lie open, the others keep their titles. */
const WARNINGS_OPEN = 2;
const URGENT_CLASS = 3;

export type TopicShelf = {
  readonly topic: Topic;
  readonly items: readonly Item[];
  readonly count: number;
};

export type TodayPlan = {
  /** Warnings and priority bulletins with all their words, most urgent first. */
  readonly warnings: readonly Item[];
  /** Warnings shown by title; never an urgent one. */
  readonly reminders: readonly Item[];
  /** The newest of today; on a quiet day the latest few instead. */
  readonly fresh: readonly Item[];
  readonly isQuietDay: boolean;
  /** The rest under the topic each names first; a bulletin appears once on the page. */
  readonly shelves: readonly TopicShelf[];
};

const isWarning = (item: Item): boolean => item.kind === 'warning' || item.class >= PRIORITY_CLASS;

/** Lays out the front page from live items, newest first. */
export function arrangeToday(items: readonly Item[], nowSeconds: number): TodayPlan {
  const alarming = items.filter(isWarning).toSorted((a, b) => b.class - a.class);
  const isOpen = (item: Item, at: number) => at < WARNINGS_OPEN || item.class >= URGENT_CLASS;
  const warnings = alarming.filter(isOpen);
  const reminders = alarming.slice(warnings.length);
  const calm = items.filter((item) => !isWarning(item));
  const today = villageDay(nowSeconds);
  const todays = calm.filter((item) => villageDay(item.publishedAt) === today);
  const fresh = todays.length > 0 ? todays.slice(0, FRESH_SHOWN) : calm.slice(0, LATEST_SHOWN);
  const rest = calm.filter((item) => !fresh.includes(item));
  const isQuietDay = todays.length === 0;
  return { warnings, reminders, fresh, isQuietDay, shelves: shelve(rest) };
}

function shelve(items: readonly Item[]): readonly TopicShelf[] {
  return TOPICS.map((topic) => items.filter((item) => item.topics[0] === topic))
    .map((own, at) => ({ topic: TOPICS[at]!, items: own.slice(0, PER_TOPIC), count: own.length }))
    .filter((shelf) => shelf.count > 0);
}

/** What the big button plays, in the order the page shows it. */
export function listenable(plan: TodayPlan): readonly Item[] {
  return [...plan.warnings, ...plan.reminders, ...plan.fresh].filter(
    (item) => item.voices.length > 0
  );
}
