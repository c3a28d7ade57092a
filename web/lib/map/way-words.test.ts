import { expect, it } from 'vitest';
import type { ServicePoint } from '#domain/place/service-points.ts';
import { en } from '#lib/i18n/en.ts';
import { vi, type WordKey } from '#lib/i18n/vi.ts';
import { fillGaps, type Words } from '#lib/i18n/words.svelte.ts';
import { asLandmark, tellWay } from './way-words.ts';

const words = (lang: 'vi' | 'en') => {
  const t = (key: WordKey, values = {}) => fillGaps((lang === 'vi' ? vi : en)[key], values);
  return { t, lang } as Pick<Words, 't' | 'lang'>;
};
const HALL: ServicePoint = {
  id: 'nha',
  kind: 'kiosk',
  name: 'Nhà văn hóa thôn Ví Dụ (mẫu)',
  lat: 10.62,
  lon: 105.95
};
/** Degrees of longitude that are 100 m there. */
const EAST_100_M = 100 / (111_195 * Math.cos((10.62 * Math.PI) / 180));
const eastOf = (metres: number): ServicePoint => ({
  ...HALL,
  id: 'x',
  lon: HALL.lon + (metres / 100) * EAST_100_M
});

it('A way is told as people tell it, from a landmark', () => {
  const told = (metres: number) => tellWay(HALL, eastOf(metres), words('vi'));
  expect(told(310)).toBe('cách nhà văn hóa thôn Ví Dụ 300\u00a0m về phía đông');
  expect(told(-1240)).toBe('cách nhà văn hóa thôn Ví Dụ 1,2\u00a0km về phía tây');
  expect(told(10)).toBe('ngay cạnh nhà văn hóa thôn Ví Dụ');
});

it('A way is told in English with the landmark’s own name', () => {
  expect(tellWay(HALL, eastOf(1240), words('en'))).toBe(
    '1.2\u00a0km east of nhà văn hóa thôn Ví Dụ'
  );
});

it('A landmark keeps its capitals where they belong', () => {
  expect(asLandmark('Chợ Mẫu (mẫu)')).toBe('chợ Mẫu');
  expect(asLandmark('Đình làng')).toBe('đình làng');
  expect(asLandmark('UBND xã')).toBe('UBND xã');
  expect(asLandmark('A')).toBe('a');
});
