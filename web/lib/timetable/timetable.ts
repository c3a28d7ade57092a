import {
  dayOfLocalMinute,
  localMinuteAt,
  MINUTES_PER_DAY,
  unixSecondsAt
} from '#domain/station/calendar.ts';
import { expand } from '#domain/station/expand.ts';
import type { Slot } from '#lib/replica/item.ts';

/** One announced airing. Times are Unix seconds. */
export type Airing = {
  readonly id: string;
  readonly title: string;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly class: number;
};

/** A local day, counted from 1970-01-01 (calendar.ts), with its airings in order. */
export type Day = {
  readonly day: number;
  readonly startsAt: number;
  readonly airings: readonly Airing[];
};

export type Timetable = {
  readonly today: Day;
  /** On the air by the timetable: what really sounds only the loudspeaker knows. */
  readonly onAir: Airing | undefined;
  readonly next: Airing | undefined;
  /** The six days after today. */
  readonly ahead: readonly Day[];
  /** Slots whose rule this version cannot read: named, never guessed. */
  readonly unreadable: readonly Slot[];
};

const DAYS_SHOWN = 7;

/** The announced timetable seen at this instant (Unix seconds). */
export function timetableAt(slots: readonly Slot[], now: number): Timetable {
  const today = dayOfLocalMinute(localMinuteAt(now));
  const { airings, unreadable } = airingsOf(slots, today, today + DAYS_SHOWN);
  const days = Array.from({ length: DAYS_SHOWN }, (_, index) => dayOf(airings, today + index));
  const [first = dayOf([], today), ...ahead] = days;
  return {
    today: first,
    onAir: airings.find((airing) => airing.startsAt <= now && now < airing.endsAt),
    next: airings.find((airing) => airing.startsAt > now),
    ahead,
    unreadable
  };
}

function airingsOf(slots: readonly Slot[], fromDay: number, toDay: number) {
  const window = { from: fromDay * MINUTES_PER_DAY, to: toDay * MINUTES_PER_DAY };
  const airings: Airing[] = [];
  const unreadable: Slot[] = [];
  for (const slot of slots) {
    const occurrences = expand(slot, window);
    if (!occurrences.ok) unreadable.push(slot);
    else airings.push(...occurrences.value.map(({ id, startsAt }) => airingOf(slot, id, startsAt)));
  }
  airings.sort((a, b) => a.startsAt - b.startsAt || b.class - a.class || (a.id < b.id ? -1 : 1));
  return { airings, unreadable };
}

function airingOf(slot: Slot, id: string, startsAt: number): Airing {
  return { id, title: slot.title, startsAt, endsAt: startsAt + slot.seconds, class: slot.class };
}

function dayOf(airings: readonly Airing[], day: number): Day {
  const startsAt = unixSecondsAt(day * MINUTES_PER_DAY);
  const endsAt = startsAt + MINUTES_PER_DAY * 60;
  return {
    day,
    startsAt,
    airings: airings.filter((one) => one.startsAt >= startsAt && one.startsAt < endsAt)
  };
}
