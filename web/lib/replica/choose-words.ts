import type { Item } from './item.ts';

export type ListWords = { readonly lang: string; readonly title: string; readonly summary: string };

/** What lists show of a bulletin: in the wanted language where it has it, else in its own. */
export function listWords(item: Item, lang: string): ListWords {
  const other = item.lang === lang ? undefined : item.also?.find((words) => words.lang === lang);
  return other ? { summary: '', ...other } : item;
}
