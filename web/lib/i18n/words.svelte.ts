import { createContext } from 'svelte';
import { vi, type Dictionary, type WordKey } from './vi.ts';

export type Lang = 'vi' | 'en';

type NamesIn<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
/** The values a key's sentence has gaps for; none: the argument may not be given. */
type Gaps<K extends WordKey> = [NamesIn<(typeof vi)[K]>] extends [never]
  ? []
  : [values: Readonly<Record<NamesIn<(typeof vi)[K]>, string | number>>];

/** Fills the gaps `{name}` of a sentence. A missing value stays visible as its gap. */
export function fillGaps(
  sentence: string,
  values: Readonly<Record<string, string | number>>
): string {
  return sentence.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}

/** Vietnamese is the source and always in hand; other languages are fetched when first asked for. */
const OTHERS: Record<Exclude<Lang, 'vi'>, () => Promise<Dictionary>> = {
  en: async () => (await import('./en.ts')).en
};

/** The words of the current language: `const { t } = getWords()`, then `t('nav.today')`. */
export class Words {
  #lang = $state<Lang>('vi');
  #dictionary = $state.raw<Dictionary>(vi);
  #wanted: Lang = 'vi';

  get lang(): Lang {
    return this.#lang;
  }

  /** Changes language once its words are here; offline without them, the old language stays. */
  async use(lang: Lang): Promise<void> {
    this.#wanted = lang;
    const dictionary = lang === 'vi' ? vi : await OTHERS[lang]().catch(() => undefined);
    if (!dictionary || this.#wanted !== lang) return;
    this.#dictionary = dictionary;
    this.#lang = lang;
  }

  readonly t = <K extends WordKey>(key: K, ...[values]: Gaps<K>): string =>
    values ? fillGaps(this.#dictionary[key], values) : this.#dictionary[key];
}

export const [getWords, setWords] = createContext<Words>();
