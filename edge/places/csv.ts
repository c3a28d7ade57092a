/** Cells of one record, and the line it begins on, counted from 1. */
export type CsvRecord = { readonly line: number; readonly cells: readonly string[] };

/**
 * Records of a CSV text (RFC 4180), cells trimmed, empty records left out. The separator is the one
 * the first line holds most of: a spreadsheet set to Vietnamese writes semicolons. Undefined when a
 * quoted cell never ends.
 */
export function parseCsv(text: string): readonly CsvRecord[] | undefined {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const separator = separatorOf(source.split('\n', 1)[0] ?? '');
  const records: CsvRecord[] = [];
  let open: { line: number; cells: string[] } = { line: 1, cells: [] };
  let line = 1;
  for (let at = 0; at <= source.length;) {
    const cell = readCell(source, at, separator);
    if (!cell) return undefined;
    open.cells.push(cell.text.trim());
    line += cell.text.split('\n').length - 1;
    at = cell.end + 1;
    if (source[cell.end] === separator) continue;
    records.push(open);
    open = { line: ++line, cells: [] };
  }
  return records.filter(({ cells }) => cells.some((cell) => cell !== ''));
}

function separatorOf(header: string): string {
  const count = (sign: string) => header.split(sign).length;
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

type Cell = { readonly text: string; readonly end: number };

/** `end` is where the separator, the line end or the end of the text stands. */
function readCell(source: string, from: number, separator: string): Cell | undefined {
  if (source[from] !== '"') {
    const end = endOf(source, from, separator);
    return { text: source.slice(from, end), end };
  }
  for (let at = source.indexOf('"', from + 1); at >= 0; at = source.indexOf('"', at + 2))
    if (source[at + 1] !== '"') {
      const text = source.slice(from + 1, at).replaceAll('""', '"');
      return { text, end: endOf(source, at + 1, separator) };
    }
  return undefined;
}

function endOf(source: string, from: number, separator: string): number {
  let end = from;
  while (end < source.length && source[end] !== separator && source[end] !== '\n') end++;
  return end;
}
