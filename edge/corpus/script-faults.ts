import { ABBREVIATIONS } from '../domain/speech/abbreviations.ts';
import { checkScript, estimateSeconds } from '../domain/speech/script-check.ts';
import { isVietnameseSyllable } from '../domain/speech/syllable.ts';
import type { Authored, AuthoredScript } from './authored.ts';
import { faultAt, type CorpusFault, type FaultPlace } from './fault.ts';

/**
 * Seconds. A listener at the roadside stays for two minutes; under three quarters of one nothing is
 * explained. The short cut fills a gap in a programme, the long one has a programme to itself.
 */
const BOUNDS = {
  script: { min: 45, max: 120 },
  short: { min: 20, max: 40 },
  long: { min: 140, max: 220 }
} as const;

const MARKUP = /[*_`#<>[\]|~]|^(?:[-+]|\d+[.)]) /u;

/**
 * Whether the Vietnamese scripts can be read aloud as they stand. English ones are for reading on a
 * screen: only their markup is looked at.
 */
export function scriptFaults(
  bulletin: Authored,
  pronunciations: ReadonlyMap<string, string>
): readonly CorpusFault[] {
  const place = { path: bulletin.path, line: bulletin.lineOf('script'), field: 'script' };
  return [
    ...markupFaults(bulletin, place),
    ...bulletin.scripts.flatMap((script) => spokenFaults(script, place, pronunciations))
  ];
}

function markupFaults({ doc }: Authored, place: FaultPlace): readonly CorpusFault[] {
  return doc.versions
    .flatMap(({ script, short = [], long = [] }) => [...script, ...short, ...long])
    .flatMap((paragraph) => MARKUP.exec(paragraph)?.[0] ?? [])
    .map((sign) => faultAt(place, 'script_markup', sign));
}

function spokenFaults(
  { cut, text, lineAt }: AuthoredScript,
  place: FaultPlace,
  pronunciations: ReadonlyMap<string, string>
): readonly CorpusFault[] {
  const at = (offset: number) => ({ ...place, line: lineAt(offset) });
  const whole = cut ? at(0) : place;
  const seconds = Math.round(estimateSeconds(text, { pronunciations }));
  const { min, max } = BOUNDS[cut ?? 'script'];
  return [
    ...(seconds < min ? [faultAt(whole, 'script_short', `${seconds} giây, ít hơn ${min}`)] : []),
    ...(seconds > max ? [faultAt(whole, 'script_long', `${seconds} giây, hơn ${max}`)] : []),
    ...unknownAbbreviations(text, pronunciations).map(({ 0: word, index }) =>
      faultAt(at(index), 'unknown_abbreviation', word)
    ),
    ...checkScript(text, { pronunciations }).map(({ from, code, detail }) =>
      faultAt(at(from), code, detail)
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
