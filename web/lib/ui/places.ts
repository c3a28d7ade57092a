import type { WordKey } from '#lib/i18n/vi.ts';
import type { IconName } from './drawings.ts';

/** The eight places a person can go; the first four lie under the thumb. */
export const MAIN_PLACES = [
  { route: '/(public)', icon: 'today', word: 'nav.today' },
  { route: '/(public)/chu-de', icon: 'topics', word: 'nav.topics' },
  { route: '/(public)/tim', icon: 'search', word: 'nav.search' },
  { route: '/(public)/loa', icon: 'loud', word: 'nav.loud' }
] as const satisfies readonly Place[];

export const MORE_PLACES = [
  { route: '/(public)/ban-do', icon: 'map', word: 'nav.map' },
  { route: '/(public)/da-luu', icon: 'saved', word: 'nav.saved' },
  { route: '/(public)/cai-dat', icon: 'settings', word: 'nav.settings' },
  { route: '/(public)/tro-giup', icon: 'help', word: 'nav.help' }
] as const satisfies readonly Place[];

type Place = { readonly route: string; readonly icon: IconName; readonly word: WordKey };

/** Whether `path` is that place or lies below it; the front page is only itself. */
export function isWithin(href: string, path: string): boolean {
  return path === href || (href.length > 1 && path.startsWith(`${href}/`));
}
