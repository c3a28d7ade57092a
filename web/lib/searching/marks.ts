/** A piece of a line, to be set as text; matched pieces are set in `<mark>`. */
export type Piece = { readonly text: string; readonly isMatch: boolean };

/**
 * Cuts a text at [from, to) UTF-16 offsets. Spans may come unordered, overlap or overrun:
 * every letter of the text appears exactly once.
 */
export function piecesOf(text: string, spans: readonly (readonly [number, number])[]): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    const begin = Math.min(Math.max(from, at), text.length);
    const end = Math.min(to, text.length);
    if (end <= begin) continue;
    if (begin > at) pieces.push({ text: text.slice(at, begin), isMatch: false });
    pieces.push({ text: text.slice(begin, end), isMatch: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), isMatch: false });
  return pieces;
}
