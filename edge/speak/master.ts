import { fail, ok, type Result } from '#domain/result.ts';
import { limit } from './limiter.ts';
import { integratedLoudness } from './loudness.ts';
import { normalise, withoutRumble } from './normalise.ts';
import { decodeOpus, encodeOpus } from './opus.ts';
import { truePeak, wavePeaks } from './true-peak.ts';
import type { Sound } from './wav.ts';

export type Mastered = {
  /** Ogg Opus, one channel. */
  readonly ogg: Uint8Array;
  readonly seconds: number;
  readonly loudnessLufs: number;
  readonly truePeakDbtp: number;
};

/** Speech for phones and horns alike; AES TD1004's band is -16 to -20, broadcast (R128) is -23. */
export const TARGET_LUFS = -16;
export const LOUDNESS_TOLERANCE_LU = 1;
export const TRUE_PEAK_MAX_DBTP = -2;
/** Meters and decoders differ by some hundredths of a dB. */
const METER_MARGIN_DB = 0.1;
/** Coding moves peaks: the limiter leaves room for the usual part of that. */
const CEILING_DBTP = -3;
/** Coding takes about this much loudness away: aimed above by as much. */
const CODING_LOSS_LU = 0.2;
/** Where it took more or less by this, the level is set once more. */
const LEVEL_CLOSE_LU = 0.4;
/** Now and then the coder throws a single peak up by as much as 6 dB; it is tamed this often. */
const MAX_TRIES = 8;

/**
 * Brings 24 kHz sound to level and codes it. Both figures are measured on the decoded file, which
 * is what will be heard. Where coding lifts a peak too far, the sound is turned down at that spot
 * and coded again. Codes: `sound_silent`, `level_not_reached`.
 */
export function master(sound: Sound): Result<Mastered> {
  const clean = withoutRumble(sound);
  const first = levelAndCode(clean, TARGET_LUFS + CODING_LOSS_LU);
  if (!first.ok) return first;
  const missingLu = TARGET_LUFS - first.value.coded.loudnessLufs;
  if (Math.abs(missingLu) <= LEVEL_CLOSE_LU) return tame(first.value);
  const second = levelAndCode(clean, TARGET_LUFS + CODING_LOSS_LU + missingLu);
  return second.ok ? tame(second.value) : second;
}

type Attempt = { readonly sound: Sound; readonly coded: MeasuredOpus };

function levelAndCode(clean: Sound, lufs: number): Result<Attempt> {
  const level = normalise(clean, { lufs, ceilingDbtp: CEILING_DBTP });
  return level.ok ? code(level.value) : level;
}

function code(sound: Sound): Result<Attempt> {
  const coded = measureOpus(encodeOpus(sound), Infinity);
  return coded.ok ? ok({ sound, coded: coded.value }) : coded;
}

function tame(attempt: Attempt): Result<Mastered> {
  let { sound, coded } = attempt;
  for (let tries = 0; tries < MAX_TRIES && isTooHigh(coded); tries++) {
    const peaks = codedPeaks(coded.sound, sound.samples.length);
    const again = code(limit(sound, peaks, fromDb(CEILING_DBTP)));
    if (!again.ok) return again;
    ({ sound, coded } = again.value);
  }
  const { ogg, seconds, loudnessLufs, truePeakDbtp } = coded;
  if (isTooHigh(coded) || Math.abs(loudnessLufs - TARGET_LUFS) > LOUDNESS_TOLERANCE_LU)
    return fail(
      'level_not_reached',
      `${loudnessLufs.toFixed(1)} LUFS ${truePeakDbtp.toFixed(1)} dBTP`
    );
  return ok({ ogg, seconds, loudnessLufs, truePeakDbtp });
}

function isTooHigh({ truePeakDbtp }: Mastered): boolean {
  return truePeakDbtp > TRUE_PEAK_MAX_DBTP - METER_MARGIN_DB;
}

/** Only peaks that are too high count, so that the rest is left as it is. */
function codedPeaks({ rate, samples }: Sound, length: number): Float32Array {
  const most = fromDb(TRUE_PEAK_MAX_DBTP - METER_MARGIN_DB);
  const peaks = wavePeaks(samples, rate, most).map((peak) => (peak > most ? peak : 0));
  const aligned = new Float32Array(length);
  aligned.set(peaks.subarray(0, length));
  return aligned;
}

function fromDb(db: number): number {
  return 10 ** (db / 20);
}

export type MeasuredOpus = Mastered & { readonly sound: Sound; readonly channels: 1 | 2 };

/** The figures of an Ogg Opus file as it is. Codes: those of `decodeOpus`. */
export function measureOpus(ogg: Uint8Array, maxSeconds: number): Result<MeasuredOpus> {
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
