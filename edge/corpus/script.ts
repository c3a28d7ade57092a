/** A paragraph of a script and the line of the file it begins on. */
export type Paragraph = { readonly text: string; readonly line: number };

/** Paragraphs are parted by empty lines; a line end within one is a space. */
export function paragraphsOf(script: string, firstLine: number): readonly Paragraph[] {
  const open: { readonly lines: string[]; readonly line: number }[] = [];
  let isInside = false;
  script.split('\n').forEach((line, i) => {
    const words = line.trim();
    if (words !== '' && !isInside) open.push({ lines: [], line: firstLine + i });
    isInside = words !== '';
    if (isInside) open.at(-1)?.lines.push(words);
  });
  return open.map(({ lines, line }) => ({ text: lines.join(' ').replace(/\s+/g, ' '), line }));
}

/** Line of the paragraph that holds an offset in all paragraphs joined by line feeds. */
export function lineAtOffset(paragraphs: readonly Paragraph[], offset: number): number {
  let end = 0;
  const holder = paragraphs.find(({ text }) => offset < (end += text.length + 1));
  return (holder ?? paragraphs.at(-1))?.line ?? 1;
}
