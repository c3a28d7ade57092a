import { describe, expect, it } from 'vitest';
import type { Slot } from '#lib/replica/item.ts';
import { timetableAt } from './timetable.ts';

/** Tuesday 24 November 2026 in Vietnam. */
const at = (hour: number, minute: number) => Date.UTC(2026, 10, 24, hour - 7, minute) / 1000;
const slot = (id: string, dtstart: string, rrule: string, more: Partial<Slot> = {}): Slot => ({
  id,
  title: id,
  dtstart,
  rrule,
  seconds: 900,
  class: 1,
  ...more
});
const slots = [
  slot('chiều', '2026-11-01T17:00', 'FREQ=DAILY'),
  slot('sáng', '2026-11-01T05:30', 'FREQ=DAILY'),
  slot('thứ Sáu', '2026-11-06T11:00', 'FREQ=WEEKLY;BYDAY=FR')
];

describe('the timetable a villager sees', () => {
  it('runs down the day and names what airs next', () => {
    const seen = timetableAt(slots, at(9, 0));
    expect(seen.today.airings.map((airing) => airing.title)).toEqual(['sáng', 'chiều']);
    expect(seen.onAir).toBeUndefined();
    expect(seen.next).toMatchObject({ title: 'chiều', startsAt: at(17, 0), endsAt: at(17, 15) });
  });

  it('says what is on the air from its first second to its last', () => {
    expect(timetableAt(slots, at(5, 30)).onAir?.title).toBe('sáng');
    expect(timetableAt(slots, at(5, 45) - 1).onAir?.title).toBe('sáng');
    expect(timetableAt(slots, at(5, 45)).onAir).toBeUndefined();
  });

  it('looks past midnight for the next one, and six days ahead', () => {
    const seen = timetableAt(slots, at(22, 0));
    expect(seen.next).toMatchObject({ title: 'sáng', startsAt: at(29, 30) });
    expect(seen.ahead).toHaveLength(6);
    expect(seen.ahead[2]?.airings.map((airing) => airing.title)).toEqual([
      'sáng',
      'thứ Sáu',
      'chiều'
    ]);
  });

  it('is the same day in Vietnam although UTC still has yesterday', () => {
    expect(timetableAt(slots, at(0, 5)).today.startsAt).toBe(at(0, 0));
  });

  it('puts the more urgent first where two begin together', () => {
    const urgent = slot('khẩn', '2026-11-01T05:30', 'FREQ=DAILY', { class: 3 });
    const seen = timetableAt([...slots, urgent], at(1, 0));
    expect(seen.today.airings.map((airing) => airing.title)).toEqual(['khẩn', 'sáng', 'chiều']);
  });

  it('names a slot it cannot read instead of guessing its hour', () => {
    const odd = slot('lạ', '2026-11-01T05:30', 'FREQ=DAILY;BYHOUR=3');
    const seen = timetableAt([odd], at(9, 0));
    expect(seen.unreadable).toEqual([odd]);
    expect(seen.next).toBeUndefined();
  });
});
