import { ABBREVIATIONS } from '../domain/speech/abbreviations.ts';
import { checkScript, estimateSeconds } from '../domain/speech/script-check.ts';
import { isVietnameseSyllable } from '../domain/speech/syllable.ts';
import type { Authored } from './authored.ts';
import { faultAt, type CorpusFault } from './fault.ts';

/** A listener at the roadside stays for two minutes; under three quarters of one nothing is explained. */
export const SCRIPT_MIN_SECONDS = 45;
export const SCRIPT_MAX_SECONDS = 120;

const MARKUP = /[*_`#<>[\]|~]|^(?:[-+]|\d+[.)]) /u;

/**
 * Whether the Vietnamese script can be read aloud as it stands. English ones are for reading on a
 * screen: only their markup is looked at.
 */
export function scriptFaults(
  bulletin: Authored,
  pronunciations: ReadonlyMap<string, string>
): readonly CorpusFault[] {
  const [main] = bulletin.doc.versions;
  const text = (main?.script ?? []).join('\n');
  const place = { path: bulletin.path, line: bulletin.lineOf('script'), field: 'script' };
  const seconds = Math.round(estimateSeconds(text, { pronunciations }));
  return [
    ...(seconds < SCRIPT_MIN_SECONDS ? [faultAt(place, 'script_short', `${seconds}`)] : []),
    ...(seconds > SCRIPT_MAX_SECONDS ? [faultAt(place, 'script_long', `${seconds}`)] : []),
    ...bulletin.doc.versions.flatMap(({ script }) =>
      script.flatMap((paragraph) => {
        const sign = MARKUP.exec(paragraph)?.[0];
        return sign === undefined ? [] : [faultAt(place, 'script_markup', sign)];
      })
    ),
    ...unknownAbbreviations(text, pronunciations).map(({ 0: word, index }) =>
      faultAt({ ...place, line: bulletin.scriptLineAt(index) }, 'unknown_abbreviation', word)
    ),
    ...checkScript(text, { pronunciations }).map((finding) =>
      faultAt({ ...place, line: bulletin.scriptLineAt(finding.from) }, finding.code, finding.detail)
    )
  ];
}

const CAPITALS = /(?<![\p{L}\p{M}\p{N}])\p{Lu}{2,}(?![\p{L}\p{M}\p{N}])/gu;

/** Capitals the reader would spell letter by letter: sounds, but tells a listener nothing. */
function unknownAbbreviations(
  text: string,
  pronunciations: ReadonlyMap<string, string>
): readonly RegExpExecArray[] {
  return [...text.matchAll(CAPITALS)].filter(
    ([word]) =>
      !ABBREVIATIONS.has(word) &&
      !pronunciations.has(word) &&
      !isVietnameseSyllable(word.toLowerCase())
  );
}
