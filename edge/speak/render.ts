import { fail, ok, type Result } from '#domain/result.ts';
import { master, type Mastered } from './master.ts';
import { OPUS_RATE } from './opus.ts';
import { planSpeech, type Piece, type PlanRequest } from './plan.ts';
import { readerFor, type Pronunciations } from './reading.ts';
import { resample } from './resample.ts';
import { soundingPart, VOICE_TRIM } from './silence.ts';
import { makeTimings, type Said, type Timings } from './timings.ts';
import type { Region, Speech, VoicePort, WordStart } from './voice-port.ts';
import { parseWav } from './wav.ts';

export type RenderRequest = PlanRequest & {
  readonly lang: string;
  readonly region: Region;
  readonly rate?: number;
  readonly pronunciations?: Pronunciations;
};

export type RenderedVoice = Mastered & { readonly timings: Timings };

export type RenderDeps = { readonly voice: VoicePort; readonly signal: AbortSignal };

/** Players and amplifiers swallow the first moments; the end must not be cut either. */
const LEAD_MS = 150;
const TAIL_MS = 250;

/**
 * A script as one Ogg Opus file at level, with what to light when. It is made sentence by
 * sentence, so pauses are ours and sentence times are exact with any voice. Codes: those of
 * `planSpeech`, the voice, `parseWav` and `master`.
 */
export async function renderVoice(
  request: RenderRequest,
  { voice, signal }: RenderDeps
): Promise<Result<RenderedVoice>> {
  const plan = planSpeech(request, readerFor(request.lang, request.region, request.pronunciations));
  if (!plan.ok) return plan;
  const utterances: Utterance[] = [];
  for (const piece of plan.value) {
    const { lang, region, rate } = request;
    const spoken = { spoken: piece.spoken, lang, region, ...(rate === undefined ? {} : { rate }) };
    const speech = await voice.synthesise(spoken, signal);
    if (!speech.ok) return speech;
    const utterance = makeUtterance(piece, speech.value);
    if (!utterance.ok) return utterance;
    utterances.push(utterance.value);
  }
  const { samples, said } = assemble(utterances);
  const mastered = master({ rate: OPUS_RATE, samples });
  if (!mastered.ok) return mastered;
  const { ogg, seconds, loudnessLufs, truePeakDbtp } = mastered.value;
  return ok({ ogg, seconds, loudnessLufs, truePeakDbtp, timings: makeTimings(said) });
}

type Utterance = {
  readonly piece: Piece;
  /** At 24 kHz, without the silence around it. */
  readonly samples: Float32Array;
  /** Counted from the first of `samples`. */
  readonly starts: readonly WordStart[] | undefined;
};

function makeUtterance(piece: Piece, { wav, words }: Speech): Result<Utterance> {
  const parsed = parseWav(wav);
  if (!parsed.ok) return parsed;
  const sound = resample(parsed.value, OPUS_RATE);
  const part = soundingPart(sound, VOICE_TRIM);
  if (!part) return fail('voice_failed', `silence for "${piece.spoken.slice(0, 60)}"`);
  const cutMs = toMs(part[0]);
  const starts = words?.map((word) => ({ ...word, startMs: word.startMs - cutMs }));
  return ok({ piece, samples: sound.samples.subarray(...part), starts });
}

function assemble(utterances: readonly Utterance[]): { samples: Float32Array; said: Said[] } {
  const said: Said[] = [];
  let at = toSamples(LEAD_MS);
  const places = utterances.map(({ piece, samples, starts }, i) => {
    const from = at;
    const isLast = i === utterances.length - 1;
    const startMs = toMs(from);
    said.push({
      words: piece.words,
      span: piece.span,
      startMs,
      endMs: toMs(from + samples.length),
      ...(starts ? { starts: starts.map((s) => ({ ...s, startMs: s.startMs + startMs })) } : {})
    });
    at += samples.length + toSamples(isLast ? TAIL_MS : piece.pauseMs);
    return from;
  });
  const samples = new Float32Array(at);
  utterances.forEach((utterance, i) => samples.set(utterance.samples, places[i]));
  return { samples, said };
}

function toMs(samples: number): number {
  return (samples * 1000) / OPUS_RATE;
}

function toSamples(ms: number): number {
  return Math.round((ms * OPUS_RATE) / 1000);
}
