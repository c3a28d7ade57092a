import type { Words } from '#lib/i18n/words.svelte.ts';
import type { Library } from '#lib/replica/item.ts';

export type Publisher =
  | { readonly level: 'nation' }
  | { readonly level: 'province' | 'commune'; readonly areaCode: string };

/** Whose log a bulletin came through, by the log's name (ids.ts); undefined: no such log. */
export function publisherOf(log: string): Publisher | undefined {
  const [level, code] = log.split('.');
  if (level === 'n') return { level: 'nation' };
  if (level === 'p' && code) return { level: 'province', areaCode: code };
  if (level === 'x' && code) return { level: 'commune', areaCode: code };
  return undefined;
}

/** "Ban biên tập mẫu, cấp xã": who speaks, and for which level. Samples are never named as real. */
export function namePublisher(
  log: string,
  { areas, isDemonstration }: Pick<Library, 'areas' | 'isDemonstration'>,
  t: Words['t']
): string {
  const from = publisherOf(log);
  const code = from && from.level !== 'nation' ? from.areaCode : undefined;
  const area = areas.find((one) => one.code === code)?.name;
  const name = isDemonstration ? t('reading.editors') : area;
  return [name, from && t(`reading.${from.level}`)].filter(Boolean).join(', ');
}
