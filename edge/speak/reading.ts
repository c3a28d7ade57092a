import { readAloud, type Reading } from '#domain/speech/read-aloud.ts';
import { splitSentences, type Span } from '#domain/speech/sentences.ts';
import type { Region } from './voice-port.ts';

/** How one language is cut into sentences and said. */
export type Reader = {
  /** In order, not overlapping. */
  readonly sentences: (text: string) => readonly Span[];
  readonly read: (sentence: string) => Reading;
};

/** Vietnamese is written out in words first; other languages are left to their voice. */
export function readerFor(lang: string, region: Region, said: Pronunciations = {}): Reader {
  if (!/^vi(-|$)/i.test(lang)) return plainReader(lang);
  const pronunciations = new Map(Object.entries(said));
  const read = (sentence: string) => readAloud(sentence, { region, pronunciations });
  return { sentences: splitSentences, read };
}

/** Names and foreign words, as an announcer would say them; plain data, it crosses processes. */
export type Pronunciations = Readonly<Record<string, string>>;

function plainReader(lang: string): Reader {
  const segmenter = new Intl.Segmenter(lang, { granularity: 'sentence' });
  return {
    sentences: (text) =>
      [...segmenter.segment(text)].map((s) => ({ from: s.index, to: s.index + s.segment.length })),
    read: (sentence) => ({ spoken: sentence, words: writtenWords(sentence) })
  };
}

/** Words stay where they are written; signs around them are not lit. */
function writtenWords(text: string): Reading['words'] {
  return [...text.matchAll(/[\p{L}\p{N}]\S*/gu)].map((match) => {
    const spoken = match[0].replace(/[^\p{L}\p{N}\p{M}]+$/u, '');
    return { spoken, at: match.index, from: match.index, to: match.index + spoken.length };
  });
}
