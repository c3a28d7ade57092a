import type { Sound } from './wav.ts';

const FRAME_SECONDS = 0.01;

export type TrimRule = {
  /** What lies this many dB below the loudest 10 ms counts as silence. */
  readonly belowLoudestDb: number;
  /** Kept around the sound, so that soft beginnings and endings survive. */
  readonly marginSeconds: number;
};

/** A voice made by a machine has no noise: weak consonants lie well above the threshold. */
export const VOICE_TRIM: TrimRule = { belowLoudestDb: 55, marginSeconds: 0.02 };
/** A room has noise; breath before the first word is kept. */
export const RECORDING_TRIM: TrimRule = { belowLoudestDb: 38, marginSeconds: 0.15 };

/** [from, to) of the samples that sound; undefined when none does. */
export function soundingPart(
  { rate, samples }: Sound,
  rule: TrimRule
): readonly [number, number] | undefined {
  const frame = Math.round(rate * FRAME_SECONDS);
  const powers = framePowers(samples, frame);
  const loudest = powers.reduce((most, power) => Math.max(most, power), 0);
  if (loudest === 0) return undefined;
  const isHeard = (power: number) => power >= loudest * 10 ** (-rule.belowLoudestDb / 10);
  const margin = Math.round(rate * rule.marginSeconds);
  const from = Math.max(0, powers.findIndex(isHeard) * frame - margin);
  const to = (powers.findLastIndex(isHeard) + 1) * frame + margin;
  return [from, Math.min(samples.length, to)];
}

function framePowers(samples: Float32Array, frame: number): number[] {
  const powers: number[] = [];
  for (let at = 0; at < samples.length; at += frame) {
    const part = samples.subarray(at, at + frame);
    powers.push(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  }
  return powers;
}
