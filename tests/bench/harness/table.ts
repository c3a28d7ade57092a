import type { Row } from './rows.ts';

/** Rows as a table of plain text, columns as wide as they need. */
export function formatTable(rows: readonly Row[]): string {
  const head = ['row', 'what', 'value', 'unit', 'goal', 'ratio', ''];
  const cells = [head, ...rows.map(cellsOf)];
  const widths = head.map((_, i) => Math.max(...cells.map((row) => row[i]!.length)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, i) => (i === 1 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!)))
      .join('  ');
  return cells.map(line).join('\n');
}

function cellsOf({ row, what, value, unit, limit, ratio, ok }: Row): readonly string[] {
  const verdict = ok === undefined ? '' : ok ? 'met' : 'NOT MET';
  const times = ratio === undefined ? '' : `${ratio.toFixed(2)}x`;
  return [row, what, short(value), unit, limit === undefined ? '' : short(limit), times, verdict];
}

function short(value: number): string {
  const digits = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 10 ? 1 : 2;
  return value.toFixed(digits);
}
