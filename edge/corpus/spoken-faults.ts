import { readAloud } from '../domain/speech/read-aloud.ts';
import { isVietnameseSyllable } from '../domain/speech/syllable.ts';
import type { Authored } from './authored.ts';
import { faultAt, type CorpusFault } from './fault.ts';

const CAPITALS = /^\p{Lu}{2,}$/u;

/**
 * Words in capitals alone that reach the voice as they are: ĐỪNG is built like a syllable, so it is
 * no unreadable token, but one voice spells it and another shouts it. With what `checkScript` finds,
 * nothing is left in a script or its cuts but syllables: no digit, no capitals, no foreign word. A
 * word is told once a script, at the line it is first written on.
 */
export function spokenFaults(
  { path, scripts }: Authored,
  pronunciations: ReadonlyMap<string, string>
): readonly CorpusFault[] {
  return scripts.flatMap(({ text, lineAt }) => {
    const loud = readAloud(text, { pronunciations }).words.filter(
      ({ spoken }) => CAPITALS.test(spoken) && isVietnameseSyllable(spoken)
    );
    const first = new Map(loud.toReversed().map((word) => [word.spoken, word]));
    return [...first.values()].map(({ spoken, from }) =>
      faultAt({ path, line: lineAt(from), field: 'script' }, 'spoken_capitals', spoken)
    );
  });
}
