import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  civilFromDays,
  daysFromCivil,
  formatLocalMinute,
  isCivilDate,
  localMinuteAt,
  parseLocalMinute,
  unixSecondsAt,
  weekdayOf
} from './calendar.ts';

/** 1970-01-01 to 9999-12-31. */
const anyDay = fc.integer({ min: 0, max: 2_932_896 });

describe('the civil calendar', () => {
  it('agrees with the platform calendar on every day of 400 years', () => {
    for (let day = -30_000; day < 116_097; day += 1) {
      const date = new Date(day * 86_400_000);
      const expected = {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate()
      };
      if (daysFromCivil(expected) !== day) expect(daysFromCivil(expected)).toBe(day);
      if (weekdayOf(day) !== (date.getUTCDay() + 6) % 7) expect(weekdayOf(day)).toBe(date);
      const found = civilFromDays(day);
      if (found.month !== expected.month || found.day !== expected.day) {
        expect(found).toEqual(expected);
      }
    }
    expect(civilFromDays(0)).toEqual({ year: 1970, month: 1, day: 1 });
  });

  it('turns every day into a date and back', () => {
    fc.assert(fc.property(anyDay, (day) => daysFromCivil(civilFromDays(day)) === day));
  });

  it('knows which days exist', () => {
    expect(isCivilDate({ year: 2028, month: 2, day: 29 })).toBe(true);
    expect(isCivilDate({ year: 2100, month: 2, day: 29 })).toBe(false);
    expect(isCivilDate({ year: 2026, month: 13, day: 1 })).toBe(false);
    expect(isCivilDate({ year: 2026, month: 4, day: 31 })).toBe(false);
    expect(isCivilDate({ year: 2026, month: 4, day: 0 })).toBe(false);
  });
});

describe('a wall clock in Vietnam', () => {
  it('is seven hours ahead of UTC', () => {
    const minute = parseLocalMinute('2026-11-24T05:30');
    expect(minute.ok && unixSecondsAt(minute.value)).toBe(Date.UTC(2026, 10, 23, 22, 30) / 1000);
  });

  it('reads back what it writes', () => {
    const anyMinute = fc.integer({ min: 0, max: 2_932_896 * 1440 });
    fc.assert(
      fc.property(anyMinute, (minute) => {
        expect(parseLocalMinute(formatLocalMinute(minute))).toEqual({ ok: true, value: minute });
        expect(localMinuteAt(unixSecondsAt(minute) + 59)).toBe(minute);
      })
    );
  });

  it.each(['2026-02-29T05:30', '2026-11-24T24:00', '2026-11-24 05:30', '2026-11-24T05:30Z', ''])(
    'refuses %j',
    (text) => {
      expect(parseLocalMinute(text)).toMatchObject({
        ok: false,
        error: { code: 'bad_local_time' }
      });
    }
  );
});
