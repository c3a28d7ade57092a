import { fail, ok, type Result } from '#domain/result.ts';
import { integratedLoudness } from './loudness.ts';
import { normalise } from './normalise.ts';
import { decodeOpus, encodeOpus } from './opus.ts';
import { truePeak } from './true-peak.ts';
import type { Sound } from './wav.ts';

export type Mastered = {
  /** Ogg Opus, one channel. */
  readonly ogg: Uint8Array;
  readonly seconds: number;
  readonly loudnessLufs: number;
  readonly truePeakDbtp: number;
};

export const TRUE_PEAK_MAX_DBTP = -2;
/** Meters and decoders differ by some hundredths of a dB. */
const METER_MARGIN_DB = 0.1;
/** Coding moves peaks by about half a dB: the first try leaves room for that. */
const FIRST_CEILING_DBTP = -3;
const MAX_TRIES = 4;

/**
 * Brings 24 kHz sound to level and codes it. Both figures are measured on the decoded file, which
 * is what will be heard; where coding lifts a peak too far, the ceiling is lowered and it is coded
 * again. Codes: `sound_silent`, `peak_not_held`.
 */
export function master(sound: Sound): Result<Mastered> {
  let ceiling = FIRST_CEILING_DBTP;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    const level = normalise(sound, ceiling);
    if (!level.ok) return level;
    const ogg = encodeOpus(level.value);
    const measured = measureOpus(ogg, Infinity);
    if (!measured.ok) return measured;
    const overDb = measured.value.truePeakDbtp - (TRUE_PEAK_MAX_DBTP - METER_MARGIN_DB);
    if (overDb <= 0) return measured;
    ceiling -= overDb + METER_MARGIN_DB;
  }
  return fail('peak_not_held');
}

/** The figures of an Ogg Opus file as it is. Codes: those of `decodeOpus`. */
export function measureOpus(
  ogg: Uint8Array,
  maxSeconds: number
): Result<Mastered & { readonly sound: Sound; readonly channels: 1 | 2 }> {
  const decoded = decodeOpus(ogg, maxSeconds);
  if (!decoded.ok) return decoded;
  const { sound, seconds, channels } = decoded.value;
  return ok({
    ogg,
    seconds,
    channels,
    sound,
    loudnessLufs: integratedLoudness([sound.samples], sound.rate),
    truePeakDbtp: truePeak(sound.samples, sound.rate)
  });
}
