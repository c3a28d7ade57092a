/**
 * The process in which espeak-ng (GPL-3.0-or-later, unmodified npm build) runs. Nothing of it is
 * loaded into any process of ours: a request goes in over IPC, sound and word positions come out.
 */
import { fail, ok, type Result } from '#domain/result.ts';
import { answerParent } from './answer-parent.ts';
import type { EspeakRequest } from './espeak-text.ts';
import type { Speech, WordStart } from './voice-port.ts';
import { formatWav } from './wav.ts';

type SpokenEvent = {
  readonly type: string;
  /** Counted in characters (code points) from 1. */
  readonly text_position: number;
  readonly word_length: number;
  readonly audio_position: number;
};
type Espeak = {
  readonly samplerate: number;
  set_voice(name: string, lang: string, gender: number, age: number, variant: number): number;
  set_rate(wordsPerMinute: number): void;
  synthesize(text: string, hear: (chunk: Int16Array, events: SpokenEvent[]) => boolean): void;
};

let opened: Promise<Espeak> | undefined;

async function openEspeak(): Promise<Espeak> {
  const name = '@echogarden/espeak-ng-emscripten';
  const { default: load } = (await import(name)) as {
    default: () => Promise<{ eSpeakNGWorker: new () => Espeak }>;
  };
  const { eSpeakNGWorker } = await load();
  return new eSpeakNGWorker();
}

async function speak({ voice, text, wordsPerMinute }: EspeakRequest): Promise<Result<Speech>> {
  const espeak = await (opened ??= openEspeak());
  if (espeak.set_voice(voice, '', 0, 0, 0) !== 0) return fail('voice_failed', `no voice ${voice}`);
  espeak.set_rate(wordsPerMinute);
  const chunks: Int16Array[] = [];
  const events: SpokenEvent[] = [];
  espeak.synthesize(text, (chunk, found) => {
    chunks.push(chunk);
    events.push(...found.filter(({ type }) => type === 'word'));
    return false;
  });
  const wav = formatWav({ rate: espeak.samplerate, samples: joined(chunks) });
  return ok({ wav, words: wordStarts(text, events) });
}

function joined(chunks: readonly Int16Array[]): Float32Array {
  const samples = new Float32Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) for (const value of chunk) samples[at++] = value / 32768;
  return samples;
}

function wordStarts(text: string, events: readonly SpokenEvent[]): WordStart[] {
  const offsets = [0];
  for (const character of text) offsets.push(offsets.at(-1)! + character.length);
  const utf16 = (position: number) => offsets[Math.min(position, offsets.length - 1)]!;
  return events.map(({ text_position, word_length, audio_position }) => {
    const at = utf16(text_position - 1);
    return { at, length: utf16(text_position - 1 + word_length) - at, startMs: audio_position };
  });
}

answerParent(speak);
