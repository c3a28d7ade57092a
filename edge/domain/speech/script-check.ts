import { readAloud, type Reading, type ReadingOptions } from './read-aloud.ts';
import { splitSentences, type Span } from './sentences.ts';
import { isVietnameseSyllable } from './syllable.ts';

export type ScriptFindingCode =
  | 'long_sentence'
  | 'unreadable_token'
  | 'too_many_numbers'
  | 'parenthesis'
  | 'long_address'
  | 'list_sign';

/** Something a listener would stumble over. `from` and `to` are offsets in the written text. */
export type ScriptFinding = Span & { readonly code: ScriptFindingCode; readonly detail: string };

/** A listener cannot reread: beyond this a sentence is lost (guidance to commune announcers: 20 to 25). */
export const SENTENCE_MAX_SYLLABLES = 25;
/** Three figures are remembered, a fourth pushes one out. */
export const SENTENCE_MAX_NUMBERS = 3;
/** Addresses longer than this cannot be noted down from a loudspeaker. */
export const ADDRESS_MAX_CHARACTERS = 30;

/**
 * Announcers read 200 to 240 syllables a minute; over outdoor loudspeakers, whose echo blurs
 * quick speech, the slower end is right.
 */
export const SYLLABLES_PER_SECOND = 3.5;
/** A comma and a full stop as radio speech pauses for them. */
export const COMMA_SECONDS = 0.25;
export const STOP_SECONDS = 0.6;

const BRACKETED = /\([^()\n]{1,200}\)|\[[^[\]\n]{1,200}\]/g;
const ADDRESS = /(?:https?:\/\/|www\.)\S{1,2000}/gi;
const LIST_SIGN = /^[ \t]{0,8}[-–•*·+] /gmu;
const NUMBER = /\d[\d.,/:-]*/g;

/** Findings in the order of the text. */
export function checkScript(text: string, options: ReadingOptions = {}): readonly ScriptFinding[] {
  const reading = readAloud(text, options);
  const findings = [
    ...checkSentences(text, reading),
    ...unreadable(reading, text),
    ...found(text, BRACKETED, 'parenthesis'),
    ...found(text, LIST_SIGN, 'list_sign'),
    ...found(text, ADDRESS, 'long_address').filter(
      ({ from, to }) => to - from > ADDRESS_MAX_CHARACTERS
    )
  ];
  return findings.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Seconds an announcer needs, to plan a rundown with; a recorded file's own length wins over it. */
export function estimateSeconds(text: string, options: ReadingOptions = {}): number {
  const { spoken, words } = readAloud(text, options);
  const commas = spoken.match(/[,:;]/g)?.length ?? 0;
  const stops = spoken.match(/[.!?…\n]/g)?.length ?? 0;
  return words.length / SYLLABLES_PER_SECOND + commas * COMMA_SECONDS + stops * STOP_SECONDS;
}

/** Sentences and words are both in order, so one walk counts the syllables of each sentence. */
function checkSentences(text: string, { words }: Reading): ScriptFinding[] {
  let next = 0;
  return splitSentences(text).flatMap((span) => {
    const first = next;
    while (next < words.length && (words[next]?.from ?? 0) < span.to) next++;
    return checkSentence(text, span, next - first);
  });
}

function checkSentence(text: string, span: Span, syllables: number): ScriptFinding[] {
  const numbers = text.slice(span.from, span.to).match(NUMBER)?.length ?? 0;
  const findings: ScriptFinding[] = [];
  if (syllables > SENTENCE_MAX_SYLLABLES)
    findings.push({ ...span, code: 'long_sentence', detail: String(syllables) });
  if (numbers > SENTENCE_MAX_NUMBERS)
    findings.push({ ...span, code: 'too_many_numbers', detail: String(numbers) });
  return findings;
}

function unreadable({ words }: Reading, text: string): ScriptFinding[] {
  const verdicts = new Map<string, boolean>(); // a script says the same words again and again
  const isReadable = (word: string): boolean => {
    const verdict = verdicts.get(word) ?? isVietnameseSyllable(word);
    verdicts.set(word, verdict);
    return verdict;
  };
  return words
    .filter(({ spoken }) => !isReadable(spoken))
    .map(({ from, to }) => ({ code: 'unreadable_token', from, to, detail: text.slice(from, to) }));
}

function found(text: string, pattern: RegExp, code: ScriptFindingCode): ScriptFinding[] {
  return Array.from(text.matchAll(pattern), ({ 0: detail, index }) => ({
    code,
    from: index,
    to: index + detail.length,
    detail
  }));
}
