import { windowedSinc } from './sinc.ts';

/** BS.1770-4 annex 2 asks for at least 192 kHz. */
const MEASURED_RATE = 192_000;
/** Neighbours looked at on either side of a point between two samples. */
const HALF_WIDTH = 12;
/** The weights' absolute sum is below 2.3: no point can exceed its neighbours by more. */
const LARGEST_RISE = 2.3;

/**
 * For each sample the largest absolute value of the wave from half a sample before to half a
 * sample after it, found by oversampling to at least 192 kHz. Where the wave cannot exceed
 * `floor`, only the sample itself is given.
 */
export function wavePeaks(samples: Float32Array, rate: number, floor: number): Float32Array {
  const factor = Math.max(4, Math.ceil(MEASURED_RATE / rate));
  const rows = makeRows(factor);
  const peaks = samples.map(Math.abs);
  const loud = loudBlocks(peaks, floor / LARGEST_RISE);
  for (let block = 0; block < loud.length; block++) {
    if (!loud[block]) continue;
    const to = Math.min(peaks.length, (block + 1) * HALF_WIDTH);
    for (let i = block * HALF_WIDTH; i < to; i++) raiseBetween(samples, i, rows, peaks);
  }
  return peaks;
}

/** True peak in dBTP; -Infinity for silence. */
export function truePeak(samples: Float32Array, rate: number): number {
  const floor = largest(samples.map(Math.abs));
  return 20 * Math.log10(largest(wavePeaks(samples, rate, floor)));
}

export function largest(values: Float32Array): number {
  let most = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > most) most = values[i]!;
  return most;
}

/** Which blocks of HALF_WIDTH samples have, in them or beside them, a sample of at least `level`. */
function loudBlocks(magnitudes: Float32Array, level: number): boolean[] {
  const count = Math.ceil(magnitudes.length / HALF_WIDTH);
  const own = Array.from({ length: count }, (_, block) =>
    magnitudes.subarray(block * HALF_WIDTH, (block + 1) * HALF_WIDTH).some((m) => m >= level)
  );
  return own.map((isLoud, block) => isLoud || own[block - 1] === true || own[block + 1] === true);
}

/** Points between sample `i` and the next count for the nearer one. */
function raiseBetween(
  samples: Float32Array,
  i: number,
  rows: readonly Float32Array[],
  peaks: Float32Array
): void {
  for (let phase = 0; phase < rows.length; phase++) {
    const value = Math.abs(between(samples, i, rows[phase]!));
    const nearest = 2 * (phase + 1) > rows.length + 1 ? i + 1 : i;
    if (nearest < peaks.length && value > peaks[nearest]!) peaks[nearest] = value;
  }
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
