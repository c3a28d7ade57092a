import { wayBetween, type SaidDistance } from '#domain/place/directions.ts';
import type { ServicePoint } from '#domain/place/service-points.ts';
import type { Words } from '#lib/i18n/words.svelte.ts';

type Speaker = Pick<Words, 't' | 'lang'>;

/** "cách nhà văn hóa thôn Ví Dụ 300 m về phía đông": the way to a place from one people know. */
export function tellWay(from: ServicePoint, to: ServicePoint, words: Speaker): string {
  const { distance, direction } = wayBetween(from, to);
  const landmark = asLandmark(from.name);
  if (distance.unit === 'near') return words.t('map.way.near', { from: landmark });
  return words.t('map.way', {
    from: landmark,
    distance: tellDistance(distance, words),
    direction: words.t(`map.direction.${direction}`)
  });
}

/** As it stands inside a sentence: what is in brackets is left out, a common noun begins small. */
export function asLandmark(name: string): string {
  const bare = name.replace(/\s*\([^)]*\)$/, '');
  const [first = '', second = ''] = bare;
  const isAcronym = second === second.toLocaleUpperCase('vi') && /\p{L}/u.test(second);
  return isAcronym ? bare : first.toLocaleLowerCase('vi') + bare.slice(first.length);
}

function tellDistance(
  { unit, value }: Exclude<SaidDistance, { unit: 'near' }>,
  { t, lang }: Speaker
): string {
  const number = lang === 'vi' ? String(value).replace('.', ',') : String(value);
  return t(unit === 'm' ? 'map.distance.m' : 'map.distance.km', { value: number });
}
