import { isBoundary, sayAll, type Phrase } from './reader.ts';

type Form = readonly [written: string, spoken: string];

/** Written forms found by their first run of letters or digits, the longest form first. */
export type PhraseTable = ReadonlyMap<string, readonly Form[]>;

const FIRST_RUN = /^(?:[\p{L}\p{M}]+|\d+|.)/u;

export function phraseTable(entries: Iterable<readonly [string, string]>): PhraseTable {
  const table = new Map<string, Form[]>();
  for (const [written, spoken] of entries) {
    const form = written.normalize('NFC');
    const run = FIRST_RUN.exec(form)?.[0];
    if (run === undefined) continue;
    table.set(
      run,
      [...(table.get(run) ?? []), [form, spoken.normalize('NFC')] as const].sort(
        (a, b) => b[0].length - a[0].length
      )
    );
  }
  return table;
}

/** The longest form that stands at an offset as a whole; `forms` are the table's for the run there. */
export function phraseAt(
  forms: readonly Form[] | undefined,
  text: string,
  at: number
): Phrase | undefined {
  for (const [written, spoken] of forms ?? []) {
    const to = at + written.length;
    if (text.startsWith(written, at) && endsWhole(text, to, written)) return sayAll(at, to, spoken);
  }
  return undefined;
}

/** VOV4 is VOV and four; a form in lower case must end where the word ends. */
function endsWhole(text: string, to: number, written: string): boolean {
  if (written.endsWith('.') || isBoundary(text, to)) return true;
  return /[A-ZĐ]$/.test(written) && /\d/.test(text[to] ?? '');
}
