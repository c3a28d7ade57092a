import { fail, ok, type Result } from '#domain/result.ts';
import type { Reading } from '#domain/speech/read-aloud.ts';
import type { Reader } from './reading.ts';

/** One utterance and the silence after it. */
export type Piece = {
  readonly spoken: string;
  /** Written spans are offsets in the script joined by "\n"; none for the spoken tag. */
  readonly words: Reading['words'];
  readonly span: readonly [number, number] | undefined;
  readonly pauseMs: number;
};

export type PlanRequest = {
  readonly script: readonly string[];
  /** A short notice such as "Giọng đọc máy.", said but not lit. */
  readonly tag?: string;
  readonly tagPlace?: 'before' | 'after';
};

/** Between sentences, as read by a calm announcer; a paragraph lets the listener settle. */
const SENTENCE_PAUSE_MS = 300;
const PARAGRAPH_PAUSE_MS = 600;
/**
 * About twelve minutes aloud (measured: twelve characters a second), three times the longest
 * bulletin. All sound of a script is in memory at once: about 0.9 MB for each second of it.
 */
export const SCRIPT_MAX_LENGTH = 9_000;

/** What is said, in order. Codes: `script_empty`, `script_too_long`. */
export function planSpeech(request: PlanRequest, reader: Reader): Result<readonly Piece[]> {
  const { script, tag, tagPlace = 'before' } = request;
  if (script.join('\n').length > SCRIPT_MAX_LENGTH) return fail('script_too_long');
  const pieces = scriptPieces(script, reader);
  if (pieces.length === 0) return fail('script_empty');
  if (tag === undefined) return ok(pieces);
  const notice = tagPieces(tag, reader);
  return ok(tagPlace === 'before' ? [...notice, ...pieces] : [...pieces, ...notice]);
}

function scriptPieces(script: readonly string[], reader: Reader): Piece[] {
  let start = 0;
  return script.flatMap((paragraph) => {
    const pieces = paragraphPieces(paragraph, start, reader);
    start += paragraph.length + 1;
    return pieces;
  });
}

function paragraphPieces(paragraph: string, start: number, reader: Reader): Piece[] {
  const pieces = reader.sentences(paragraph).flatMap(({ from, to }): Piece[] => {
    const sentence = paragraph.slice(from, to);
    const { spoken, words: read } = reader.read(sentence);
    if (read.length === 0) return [];
    const words = read.map((word) => ({ ...word, ...placed(word, sentence, start + from) }));
    const span = [
      Math.min(...words.map((word) => word.from)),
      Math.max(...words.map((word) => word.to))
    ] as const;
    return [{ spoken, words, span, pauseMs: SENTENCE_PAUSE_MS }];
  });
  const last = pieces.at(-1);
  return last ? [...pieces.slice(0, -1), { ...last, pauseMs: PARAGRAPH_PAUSE_MS }] : [];
}

/** The written span within the whole script, without the spaces at its ends: they are not lit. */
function placed(word: { from: number; to: number }, sentence: string, offset: number) {
  const written = sentence.slice(word.from, word.to);
  const before = written.length - written.trimStart().length;
  const after = written.length - written.trimEnd().length;
  return { from: offset + word.from + before, to: offset + word.to - after };
}

function tagPieces(tag: string, reader: Reader): Piece[] {
  return paragraphPieces(tag, 0, reader).map((piece) => ({ ...piece, words: [], span: undefined }));
}
