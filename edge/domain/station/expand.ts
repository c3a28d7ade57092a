import { fail, ok, type Result } from '../result.ts';
import {
  dayOfLocalMinute,
  MINUTES_PER_DAY,
  modulo,
  parseLocalMinute,
  unixSecondsAt,
  weekdayOf
} from './calendar.ts';
import { parseRule, type RecurrenceRule, type RuleFault } from './recurrence.ts';

/** What of a slot decides when it sounds. Wall times are `YYYY-MM-DDTHH:mm`, Asia/Ho_Chi_Minh. */
export type Recurring = {
  readonly id: string;
  readonly dtstart: string;
  readonly rrule: string;
  /** Wall times left out; an entry that names no occurrence changes nothing. */
  readonly exdate?: readonly string[];
};

/** One airing of a slot at an instant. Equal slots and instants have equal ids on every device. */
export type Occurrence = {
  readonly id: string;
  readonly slotId: string;
  /** Unix seconds. */
  readonly startsAt: number;
  readonly localMinute: number;
};

export type ExpandFault = RuleFault | { readonly code: 'bad_local_time'; readonly detail?: string };

/** Half-open: an occurrence beginning at `to` is outside. Local minutes (calendar.ts). */
export type LocalWindow = { readonly from: number; readonly to: number };

/**
 * Every beginning of `slot` within the window, in order. Pure whole-number arithmetic on
 * Vietnam's fixed UTC+7. As in RFC 5545, COUNT counts what EXDATE leaves out; a `dtstart` that
 * its own rule would not produce only sets the clock time and the first week, it does not sound.
 */
export function expand(
  slot: Recurring,
  window: LocalWindow
): Result<readonly Occurrence[], ExpandFault> {
  const start = parseLocalMinute(slot.dtstart);
  if (!start.ok) return start;
  const rule = parseRule(slot.rrule);
  if (!rule.ok) return rule;
  const left = parseExdates(slot.exdate ?? []);
  if (!left.ok) return left;
  const minutes = [...beginnings(rule.value, start.value, window)];
  return ok(minutes.filter((minute) => !left.value.has(minute)).map((m) => occurrenceOf(slot, m)));
}

function occurrenceOf(slot: Recurring, localMinute: number): Occurrence {
  const startsAt = unixSecondsAt(localMinute);
  return { id: `${slot.id}@${startsAt}`, slotId: slot.id, startsAt, localMinute };
}

function parseExdates(texts: readonly string[]): Result<ReadonlySet<number>, ExpandFault> {
  const minutes = new Set<number>();
  for (const text of texts) {
    const minute = parseLocalMinute(text);
    if (!minute.ok) return fail('bad_local_time', text);
    minutes.add(minute.value);
  }
  return ok(minutes);
}

function* beginnings(rule: RecurrenceRule, start: number, window: LocalWindow): Generator<number> {
  const untilMinute = rule.end.by === 'until' ? rule.end.localMinute + 1 : Infinity;
  const stop = Math.min(window.to, untilMinute);
  const countMax = rule.end.by === 'count' ? rule.end.count : Infinity;
  // Only a counted rule must be walked from its beginning; the others may jump to the window.
  const notBefore = rule.end.by === 'count' ? start : Math.max(start, window.from);
  const startDay = dayOfLocalMinute(start);
  const timeOfDay = modulo(start, MINUTES_PER_DAY);
  let counted = 0;
  for (const day of days(rule, startDay, dayOfLocalMinute(notBefore))) {
    const minute = day * MINUTES_PER_DAY + timeOfDay;
    if (minute >= stop || counted === countMax) return;
    if (day < startDay || !isNamed(rule, day)) continue;
    counted += 1;
    if (minute >= window.from) yield minute;
  }
}

/** BYDAY limits a daily rule; in a weekly rule `days` has already chosen them. */
function isNamed(rule: RecurrenceRule, day: number): boolean {
  if (rule.freq === 'weekly' || rule.weekdays.length === 0) return true;
  return rule.weekdays.includes(weekdayOf(day));
}

/** Endless ascending candidates: none of the rule's days on or after `fromDay` is missing. */
function* days(rule: RecurrenceRule, startDay: number, fromDay: number): Generator<number> {
  const stepDays = rule.freq === 'daily' ? rule.interval : rule.interval * 7;
  const offsets = rule.freq === 'daily' ? [0] : weekOffsets(rule, startDay);
  const origin =
    rule.freq === 'daily' ? startDay : startDay - modulo(weekdayOf(startDay) - rule.weekStart, 7);
  const skipped = Math.max(0, Math.floor((fromDay - origin) / stepDays));
  for (let first = origin + skipped * stepDays; ; first += stepDays) {
    for (const offset of offsets) yield first + offset;
  }
}

/** Days after the week's first; without BYDAY a weekly rule keeps the weekday of its start. */
function weekOffsets(rule: RecurrenceRule, startDay: number): readonly number[] {
  const weekdays = rule.weekdays.length > 0 ? rule.weekdays : [weekdayOf(startDay)];
  return weekdays.map((day) => modulo(day - rule.weekStart, 7)).sort((a, b) => a - b);
}
