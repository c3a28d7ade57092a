import { accentKey, foldSyllables, type Syllable } from './fold.ts';
import { SYNONYMS } from './synonyms.ts';

/** One way to ask: every term is wanted; the last one may still be being typed. */
export type Phrasing = {
  /** Folds in the order asked. */
  readonly sequence: readonly string[];
  /** The same, each once. */
  readonly terms: readonly string[];
  readonly isLastPrefix: boolean;
  /** The synonym that stands in for what was typed; absent in the phrasing as typed. */
  readonly via?: string;
};

/** A pasted page must not become a search of a thousand terms. */
export const QUERY_MAX_TERMS = 32;
const QUERY_MAX_UNITS = 1000;
/** Each phrasing costs a search of its own. */
const MAX_PHRASINGS = 6;

type Form = { readonly text: string; readonly folds: readonly string[]; readonly accents: string };

const toForm = (text: string): Form => {
  const syllables = foldSyllables(text);
  return { text, folds: syllables.map(({ fold }) => fold), accents: accentsOf(text, syllables) };
};

const accentsOf = (text: string, syllables: readonly Syllable[]): string =>
  syllables.map(({ from, to }) => accentKey(text.slice(from, to))).join(' ');

const rows: readonly (readonly Form[])[] = SYNONYMS.map((row) => row.map(toForm));

/** Rows by the first fold of each of their forms. */
const byFirstFold = new Map<string, { readonly form: Form; readonly row: readonly Form[] }[]>();
for (const row of rows)
  for (const form of row) {
    const first = form.folds[0]!;
    byFirstFold.set(first, [...(byFirstFold.get(first) ?? []), { form, row }]);
  }

/** The query as typed first, then with one abbreviation or synonym replaced at a time. */
export function expandQuery(query: string): readonly Phrasing[] {
  const text = query.slice(0, QUERY_MAX_UNITS);
  const syllables = foldSyllables(text).slice(0, QUERY_MAX_TERMS);
  if (syllables.length === 0) return [];
  const folds = syllables.map(({ fold }) => fold);
  // A space or a question mark after the last word says that it is finished.
  const isLastPrefix = syllables.at(-1)!.to === text.length;
  const phrasings: Phrasing[] = [{ sequence: folds, terms: unique(folds), isLastPrefix }];
  for (const { at, form, row } of synonymsIn(text, syllables)) {
    const end = at + form.folds.length;
    for (const other of row) {
      if (other === form) continue;
      const sequence = [...folds.slice(0, at), ...other.folds, ...folds.slice(end)];
      const isPrefix = isLastPrefix && end < folds.length;
      phrasings.push({
        sequence,
        terms: unique(sequence),
        isLastPrefix: isPrefix,
        via: other.text
      });
    }
  }
  return phrasings.slice(0, MAX_PHRASINGS);
}

/** Longest form at each place, left to right, without overlap. */
function synonymsIn(text: string, syllables: readonly Syllable[]) {
  const found: { readonly at: number; readonly form: Form; readonly row: readonly Form[] }[] = [];
  for (let at = 0; at < syllables.length;) {
    const here = (byFirstFold.get(syllables[at]!.fold) ?? [])
      .filter(({ form }) => isForm(form, text, syllables.slice(at, at + form.folds.length)))
      .sort((a, b) => b.form.folds.length - a.form.folds.length)[0];
    if (here) found.push({ at, ...here });
    at += here?.form.folds.length ?? 1;
  }
  return found;
}

/**
 * Several syllables are the same words with or without accents. One alone is not: "lon" may be a pig,
 * a can or big, so an accented single word is taken only with its accents.
 */
function isForm(form: Form, text: string, syllables: readonly Syllable[]): boolean {
  if (syllables.length !== form.folds.length) return false;
  if (form.folds.length === 1) return accentsOf(text, syllables) === form.accents;
  return syllables.every(({ fold }, i) => fold === form.folds[i]);
}

/** The last occurrence stays where it is, since it may be the unfinished one. */
function unique(terms: readonly string[]): readonly string[] {
  return terms.filter((term, i) => terms.lastIndexOf(term) === i);
}
