/** A paragraph of a script and the line of the file it begins on. */
export type Paragraph = { readonly text: string; readonly line: number };

/** Paragraphs are parted by empty lines; a line end within one is a space. */
export function paragraphsOf(script: string, firstLine: number): readonly Paragraph[] {
  const open: string[][] = [];
  const starts: number[] = [];
  let isInside = false;
  script.split('\n').forEach((line, i) => {
    if (line.trim() !== '' && !isInside) (open.push([]), starts.push(firstLine + i));
    isInside = line.trim() !== '';
    if (isInside) open.at(-1)?.push(line.trim());
  });
  return open.map((lines, i) => ({
    text: lines.join(' ').replace(/\s+/g, ' '),
    line: starts[i] ?? firstLine
  }));
}

/** Line of the paragraph that holds an offset in all paragraphs joined by line feeds. */
export function lineAtOffset(paragraphs: readonly Paragraph[], offset: number): number {
  let end = 0;
  const holder = paragraphs.find(({ text }) => offset < (end += text.length + 1));
  return (holder ?? paragraphs.at(-1))?.line ?? 1;
}
