import { windowedSinc } from './sinc.ts';

/** BS.1770-4 annex 2 asks for at least 192 kHz. */
const MEASURED_RATE = 192_000;
/** Neighbours looked at on either side of a point between two samples. */
const HALF_WIDTH = 12;
/** The weights' absolute sum is below 2.3: no point can exceed its neighbours by more. */
const LARGEST_RISE = 2.3;

type Pass = {
  /** Where between two samples, and the weights of the neighbours there. */
  readonly points: readonly { readonly place: number; readonly weights: Float32Array }[];
  /** How far the wave can rise above what is known after this pass, as a factor. */
  readonly riseAfter: number;
};

/**
 * For each sample the largest absolute value of the wave from half a sample before to half a
 * sample after it, found by oversampling to at least 192 kHz. Where the wave cannot exceed
 * `floor`, the value may be smaller than the wave's.
 */
export function wavePeaks(samples: Float32Array, rate: number, floor: number): Float32Array {
  const passes = makePasses(rate);
  const peaks = samples.map(Math.abs);
  const loud = loudBlocks(peaks, floor / LARGEST_RISE);
  for (let block = 0; block < loud.length; block++)
    if (loud[block]) raiseBlock(samples, block * HALF_WIDTH, { passes, floor, peaks });
  return peaks;
}

type Search = {
  readonly passes: readonly Pass[];
  readonly floor: number;
  readonly peaks: Float32Array;
};

/** Finer and finer, for as long as something above the floor may still be found. */
function raiseBlock(samples: Float32Array, from: number, { passes, floor, peaks }: Search): void {
  const to = Math.min(samples.length, from + HALF_WIDTH);
  let most = largest(peaks.subarray(from, to));
  for (const { points, riseAfter } of passes) {
    for (let i = from; i < to; i++)
      for (const { place, weights } of points) {
        const value = Math.abs(between(samples, i, weights));
        const nearest = place > 0.5 ? i + 1 : i;
        if (nearest < peaks.length && value > peaks[nearest]!) peaks[nearest] = value;
        if (value > most) most = value;
      }
    if (most * riseAfter < floor) return;
  }
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

function between(samples: Float32Array, i: number, row: Float32Array): number {
  const first = i - HALF_WIDTH + 1;
  const to = Math.min(row.length, samples.length - first);
  let sum = 0;
  for (let k = Math.max(0, -first); k < to; k++) sum += samples[first + k]! * row[k]!;
  return sum;
}

/** Halves, then quarters, then eighths: each pass adds the points the earlier ones lack. */
function makePasses(rate: number): readonly Pass[] {
  const depth = Math.max(2, Math.ceil(Math.log2(MEASURED_RATE / rate)));
  return Array.from({ length: depth }, (_, level) => {
    const parts = 2 ** (level + 1);
    const places = Array.from({ length: parts / 2 }, (_, i) => (2 * i + 1) / parts);
    // Between points 1/parts of a sample apart a wave up to half the rate rises by at most this.
    const riseAfter = 1 / Math.cos(Math.PI / (2 * parts));
    return { points: places.map((place) => ({ place, weights: weightsAt(place) })), riseAfter };
  });
}

function weightsAt(place: number): Float32Array {
  return Float32Array.from({ length: 2 * HALF_WIDTH }, (_, k) =>
    windowedSinc(k - HALF_WIDTH + 1 - place, 0.5, HALF_WIDTH)
  );
}
