import { describe, expect, it } from 'vitest';
import {
  formatAt,
  formatBytes,
  formatCalendarLeaf,
  formatClock,
  formatDay,
  formatDuration,
  formatMoment,
  partOfDay,
  villageDay
} from './format.ts';

const at = (iso: string): number => Date.parse(iso) / 1000;
/** Tuesday, 24 November 2026, 6:55 in the village. */
const NOW = at('2026-11-24T06:55:00+07:00');

describe('times as people say them', () => {
  it('turns the day over at village midnight, not at UTC midnight', () => {
    expect(villageDay(at('2026-11-24T00:00:00+07:00'))).toBe(villageDay(NOW));
    expect(villageDay(at('2026-11-23T23:59:59+07:00'))).toBe(villageDay(NOW) - 1);
  });

  it('names the part of the day', () => {
    const hours = ['04:59', '05:00', '10:59', '11:00', '13:00', '17:59', '18:00', '22:00'];
    const parts = hours.map((hour) => partOfDay(at(`2026-11-24T${hour}:00+07:00`)));
    expect(parts).toEqual([
      'dawn',
      'morning',
      'morning',
      'noon',
      'afternoon',
      'afternoon',
      'evening',
      'night'
    ]);
  });

  it('says "sáng nay 6:40" on a label and "6:40 sáng nay" after "lúc"', () => {
    const moment = at('2026-11-24T06:40:00+07:00');
    expect(formatMoment(moment, NOW, 'vi')).toBe('sáng nay 6:40');
    expect(formatAt(moment, NOW, 'vi')).toBe('6:40 sáng nay');
  });

  it('says yesterday and tomorrow with the clock, farther days with their date', () => {
    expect(formatMoment(at('2026-11-23T14:05:00+07:00'), NOW, 'vi')).toBe('hôm qua 14:05');
    expect(formatDay(at('2026-11-25T14:05:00+07:00'), NOW, 'vi')).toBe('ngày mai');
    expect(formatMoment(at('2026-11-22T14:05:00+07:00'), NOW, 'vi')).toBe('Chủ Nhật 22/11');
    expect(formatDay(at('2026-12-01T14:05:00+07:00'), NOW, 'vi')).toBe('thứ Ba 1/12');
  });

  it('adds the year only when it is another one', () => {
    expect(formatDay(at('2025-12-30T08:00:00+07:00'), NOW, 'vi')).toBe('thứ Ba 30/12/2025');
    expect(formatDay(at('2027-01-01T00:30:00+07:00'), NOW, 'en')).toBe('Friday 1/1/2027');
  });

  it('tells the clock without a leading nought for hours, with one for minutes', () => {
    expect(formatClock(at('2026-11-24T00:05:00+07:00'))).toBe('0:05');
    expect(formatClock(at('2026-11-24T23:59:59+07:00'))).toBe('23:59');
  });

  it('tears off the leaf of the village day', () => {
    expect(formatCalendarLeaf(NOW, 'vi')).toEqual({
      weekday: 'Thứ Ba',
      day: 24,
      month: 'Tháng 11',
      year: 2026
    });
  });

  it.each([
    ['vi', 'vi-VN'],
    ['en', 'en-GB']
  ] as const)('names every day of a year as Intl does (%s)', (lang, locale) => {
    const zone = { timeZone: 'Asia/Ho_Chi_Minh' } as const;
    const weekday = new Intl.DateTimeFormat(locale, { ...zone, weekday: 'long' });
    const month = new Intl.DateTimeFormat(locale, { ...zone, month: 'long' });
    for (let day = 0; day < 365; day++) {
      const moment = NOW + day * 86_400;
      const leaf = formatCalendarLeaf(moment, lang);
      // CLDR releases differ in the capital of "Tháng".
      expect(leaf.month.toLowerCase()).toBe(month.format(moment * 1000).toLowerCase());
      expect(leaf.weekday.toLowerCase()).toBe(weekday.format(moment * 1000).toLowerCase());
    }
  });
});

describe('lengths and sizes', () => {
  it('says a duration as one would', () => {
    const said = [0, 45, 60, 65, 80, 180, 3600, 3900].map((s) => formatDuration(s, 'vi'));
    expect(said).toEqual([
      '0 giây',
      '45 giây',
      '1 phút',
      '1 phút 5 giây',
      '1 phút 20',
      '3 phút',
      '1 giờ',
      '1 giờ 5 phút'
    ]);
    expect(formatDuration(80, 'en')).toBe('1 min 20 s');
  });

  it('rounds up to the next minute rather than saying "60 giây"', () => {
    expect(formatDuration(59.6, 'vi')).toBe('1 phút');
    expect(formatDuration(119.7, 'vi')).toBe('2 phút');
  });

  it('counts bytes as phone shops do, with the comma of the language', () => {
    expect(formatBytes(0, 'vi')).toBe('0 MB');
    expect(formatBytes(1_250_000, 'vi')).toBe('1,3 MB');
    expect(formatBytes(12_400_000, 'vi')).toBe('12 MB');
    expect(formatBytes(1_200_000_000, 'en')).toBe('1.2 GB');
  });
});
