import { windowedSinc } from './sinc.ts';

/** BS.1770-4 annex 2 asks for at least 192 kHz. */
const MEASURED_RATE = 192_000;
/** Neighbours looked at on either side of a point between two samples. */
const HALF_WIDTH = 12;

/**
 * For each sample the largest absolute value of the wave from half a sample before to half a
 * sample after it, found by oversampling to at least 192 kHz.
 */
export function wavePeaks(samples: Float32Array, rate: number): Float32Array {
  const factor = Math.max(4, Math.ceil(MEASURED_RATE / rate));
  const rows = makeRows(factor);
  const peaks = samples.map(Math.abs);
  for (let i = 0; i < samples.length; i++) {
    for (let phase = 0; phase < rows.length; phase++) {
      const value = Math.abs(between(samples, i, rows[phase]!));
      const nearest = 2 * (phase + 1) > factor ? i + 1 : i;
      if (nearest < peaks.length && value > peaks[nearest]!) peaks[nearest] = value;
    }
  }
  return peaks;
}

/** True peak in dBTP; -Infinity for silence. */
export function truePeak(samples: Float32Array, rate: number): number {
  return 20 * Math.log10(largest(wavePeaks(samples, rate)));
}

export function largest(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}

function between(samples: Float32Array, i: number, row: Float32Array): number {
  const first = i - HALF_WIDTH + 1;
  const to = Math.min(row.length, samples.length - first);
  let sum = 0;
  for (let k = Math.max(0, -first); k < to; k++) sum += samples[first + k]! * row[k]!;
  return sum;
}

function makeRows(factor: number): Float32Array[] {
  return Array.from({ length: factor - 1 }, (_, phase) =>
    Float32Array.from({ length: 2 * HALF_WIDTH }, (_, k) =>
      windowedSinc(k - HALF_WIDTH + 1 - (phase + 1) / factor, 0.5, HALF_WIDTH)
    )
  );
}
