import { windowedSinc } from './sinc.ts';
import type { Sound } from './wav.ts';

/** Zero crossings on either side of the kernel: transition band about 6 % of the rate. */
const CROSSINGS = 24;
/** Where the pass band ends, as a share of the lower of both Nyquist frequencies. */
const PASS = 0.94;

type Kernel = {
  readonly up: number;
  readonly down: number;
  readonly taps: number;
  /** `up` phases of `taps` weights each. */
  readonly weights: Float32Array;
};

/** The same sound at another sampling rate; length rounds to the nearest sample. */
export function resample({ rate, samples }: Sound, toRate: number): Sound {
  if (rate === toRate) return { rate, samples };
  const kernel = makeKernel(rate, toRate);
  const out = new Float32Array(Math.round((samples.length * toRate) / rate));
  for (let i = 0; i < out.length; i++) out[i] = sampleAt(samples, i, kernel);
  return { rate: toRate, samples: out };
}

function sampleAt(samples: Float32Array, i: number, kernel: Kernel): number {
  const { up, down, taps, weights } = kernel;
  const position = i * down;
  const phase = position % up;
  const first = (position - phase) / up - taps / 2 + 1;
  const row = phase * taps;
  const from = Math.max(0, -first);
  const to = Math.min(taps, samples.length - first);
  let sum = 0;
  for (let k = from; k < to; k++) sum += samples[first + k]! * weights[row + k]!;
  return sum;
}

function makeKernel(rate: number, toRate: number): Kernel {
  const common = gcd(rate, toRate);
  const [up, down] = [toRate / common, rate / common];
  const cutoff = (0.5 * PASS * Math.min(rate, toRate)) / rate;
  const halfWidth = Math.ceil(CROSSINGS / (2 * cutoff));
  const taps = 2 * halfWidth;
  const weights = new Float32Array(up * taps);
  for (let phase = 0; phase < up; phase++)
    for (let k = 0; k < taps; k++)
      weights[phase * taps + k] = windowedSinc(k - halfWidth + 1 - phase / up, cutoff, halfWidth);
  return { up, down, taps, weights };
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
