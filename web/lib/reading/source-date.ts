/** As much of a document's date as is known, in figures as a document is cited. */
export type SourceDate =
  | { readonly known: 'day'; readonly day: string; readonly atSeconds: number }
  | { readonly known: 'month'; readonly year: number; readonly month: number }
  | { readonly known: 'year'; readonly year: number };

/** Reads `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; a day is told by its noon in Vietnam. */
export function parseSourceDate(text: string): SourceDate | undefined {
  const [year, month, day] = text.split('-').map(Number);
  if (!year) return undefined;
  if (!month) return { known: 'year', year };
  if (!day) return { known: 'month', year, month };
  const atSeconds = Date.UTC(year, month - 1, day, 5) / 1000;
  return { known: 'day', day: `${day}/${month}/${year}`, atSeconds };
}
