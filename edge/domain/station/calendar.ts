import { fail, ok, type Result } from '../result.ts';

/**
 * Civil calendar in whole numbers: a day is the count since Thursday 1970-01-01, a local minute
 * counts from 1970-01-01T00:00 on a wall clock in Vietnam. Proleptic Gregorian, no leap seconds.
 */
export type CivilDate = { readonly year: number; readonly month: number; readonly day: number };

export const MINUTES_PER_DAY = 1440;

/** Vietnam keeps UTC+7 all year and has since 1975-06-13: no table of zones is needed. */
export const UTC_OFFSET_MINUTES = 420;

const LOCAL_MINUTE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})$/;

/** Days since 1970-01-01; months are 1–12. Month and day are taken as given: see `isCivilDate`. */
export function daysFromCivil({ year, month, day }: CivilDate): number {
  // The year starts in March, so that the leap day is its last.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  // 146,097 days in 400 years; 719,468 days from 0000-03-01 to 1970-01-01.
  return era * 146_097 + dayOfEra - 719_468;
}

/** The inverse of `daysFromCivil`, for every whole number. */
export function civilFromDays(days: number): CivilDate {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365
  );
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1
  };
}

/** True for days that exist: 29 February only in leap years. */
export function isCivilDate(date: CivilDate): boolean {
  const back = civilFromDays(daysFromCivil(date));
  return back.year === date.year && back.month === date.month && back.day === date.day;
}

/** Monday is 0, Sunday is 6 (ISO 8601 order). */
export function weekdayOf(days: number): number {
  return modulo(days + 3, 7);
}

/** Which local day a local minute belongs to. */
export function dayOfLocalMinute(localMinute: number): number {
  return Math.floor(localMinute / MINUTES_PER_DAY);
}

/** `YYYY-MM-DDTHH:mm`, a wall clock in Vietnam, years 1970–9999. */
export function parseLocalMinute(text: string): Result<number, { code: 'bad_local_time' }> {
  const parts = LOCAL_MINUTE.exec(text)?.slice(1).map(Number);
  if (!parts) return fail('bad_local_time', text);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = parts;
  const isReal = year >= 1970 && isCivilDate({ year, month, day }) && hour < 24 && minute < 60;
  if (!isReal) return fail('bad_local_time', text);
  return ok(daysFromCivil({ year, month, day }) * MINUTES_PER_DAY + hour * 60 + minute);
}

/** The inverse of `parseLocalMinute`. */
export function formatLocalMinute(localMinute: number): string {
  const { year, month, day } = civilFromDays(dayOfLocalMinute(localMinute));
  const ofDay = modulo(localMinute, MINUTES_PER_DAY);
  const date = `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
  return `${date}T${pad(Math.floor(ofDay / 60), 2)}:${pad(ofDay % 60, 2)}`;
}

/** The minute a wall clock in Vietnam shows at this instant (Unix seconds). */
export function localMinuteAt(unixSeconds: number): number {
  return Math.floor(unixSeconds / 60) + UTC_OFFSET_MINUTES;
}

/** The instant (Unix seconds) at which a wall clock in Vietnam turns to this minute. */
export function unixSecondsAt(localMinute: number): number {
  return (localMinute - UTC_OFFSET_MINUTES) * 60;
}

/** The remainder that is never negative, for floors before 1970. */
export function modulo(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
