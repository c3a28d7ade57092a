import { knownAt } from './acronyms.ts';
import { matchAt } from './reader.ts';
import type { SpokenText } from './spoken.ts';

const IN_BRACKETS = /\(([\p{Lu}][\p{L}&-]{1,11})\)/uy;
const FIRST_LETTERS = /\p{L}+/uy;

/**
 * Where a short form in brackets would only repeat what was just said, as in "khoa học và công
 * nghệ (KH&CN)": the offset after the brackets, otherwise undefined. The eye needs the form, the
 * ear does not.
 */
export function repeatEnd(text: string, at: number, out: SpokenText): number | undefined {
  const match = matchAt(IN_BRACKETS, text, at);
  const run = match && matchAt(FIRST_LETTERS, text, at + 1)?.[0];
  const known = run === undefined ? undefined : knownAt(text, at + 1, run);
  if (!match || !known || known.to !== at + match[0].length - 1) return undefined;
  const words = known.said.flatMap((said) =>
    said.words.toLowerCase().replaceAll(',', '').split(' ')
  );
  const before = out.words.slice(-words.length).map((word) => word.spoken.toLowerCase());
  return before.join(' ') === words.join(' ') ? at + match[0].length : undefined;
}
