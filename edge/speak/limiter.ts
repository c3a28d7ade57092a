import { largest } from './true-peak.ts';
import type { Sound } from './wav.ts';

/** Gain begins to fall this long before a peak: short enough not to be heard as a swell. */
const LOOK_AHEAD_SECONDS = 0.0025;
/** Time constant of the return: shorter distorts the voice, longer makes it pump. */
const RELEASE_SECONDS = 0.03;

/**
 * Look-ahead limiter. `peaks` says how high the wave rises at each sample, in this sound or in what
 * a codec made of it. The gain wanted at a peak is held over the window around it and then
 * averaged over the same window, so it is smooth and never above what is wanted.
 */
export function limit({ rate, samples }: Sound, peaks: Float32Array, ceiling: number): Sound {
  if (largest(peaks) <= ceiling) return { rate, samples };
  const reach = Math.round(rate * LOOK_AHEAD_SECONDS);
  const gain = smooth(released(held(peaks, ceiling, reach), rate), reach);
  return { rate, samples: samples.map((sample, i) => sample * gain[i]!) };
}

function held(peaks: Float32Array, ceiling: number, reach: number): Float32Array {
  const gain = new Float32Array(peaks.length).fill(1);
  for (let i = 0; i < peaks.length; i++) {
    if (peaks[i]! <= ceiling) continue;
    const wanted = ceiling / peaks[i]!;
    const to = Math.min(peaks.length - 1, i + reach);
    for (let k = Math.max(0, i - reach); k <= to; k++) if (gain[k]! > wanted) gain[k] = wanted;
  }
  return gain;
}

function released(gain: Float32Array, rate: number): Float32Array {
  const step = 1 - Math.exp(-1 / (rate * RELEASE_SECONDS));
  const out = new Float32Array(gain.length);
  let now = 1;
  for (let i = 0; i < gain.length; i++) out[i] = now = Math.min(gain[i]!, now + (1 - now) * step);
  return out;
}

/** Mean over ±`reach`; beyond both ends the gain counts as 1. */
function smooth(gain: Float32Array, reach: number): Float32Array {
  const out = new Float32Array(gain.length);
  const width = 2 * reach + 1;
  let sum = width;
  for (let i = -reach; i < gain.length; i++) {
    sum += (gain[i + reach] ?? 1) - (gain[i - reach - 1] ?? 1);
    if (i >= 0) out[i] = sum / width;
  }
  return out;
}
