import { applyBiquad, type Biquad } from './biquad.ts';

/** ITU-R BS.1770-4 annex 1: blocks of 400 ms overlapping by 75 %, so a step of 100 ms. */
const STEP_SECONDS = 0.1;
const BLOCK_STEPS = 4;
const ABSOLUTE_GATE_LUFS = -70;
const RELATIVE_GATE_LU = -10;
/** EBU Tech 3342: short-term loudness over 3 s, gate at -20 LU, spread from 10 % to 95 %. */
const SHORT_TERM_STEPS = 30;
const RANGE_GATE_LU = -20;

/** Stage one of BS.1770: the head's shelf. Derived for any rate; equals the table at 48 kHz. */
export function headShelf(rate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / rate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b0: (high + (band * k) / q + k * k) / a0,
    b1: (2 * (k * k - high)) / a0,
    b2: (high - (band * k) / q + k * k) / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - k / q + k * k) / a0
  };
}

/** Stage two of BS.1770: the RLB high-pass. */
export function lowCut(rate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / rate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b0: 1, b1: -2, b2: 1, a1: (2 * (k * k - 1)) / a0, a2: (1 - k / q + k * k) / a0 };
}

/**
 * Integrated loudness in LUFS with both gates; channels weigh 1 each (left, right, or one alone).
 * -Infinity for silence. Sound shorter than a block counts as one block.
 */
export function integratedLoudness(channels: readonly Float32Array[], rate: number): number {
  const powers = blockPowers(channels, rate, BLOCK_STEPS).filter(isAbove(ABSOLUTE_GATE_LUFS));
  return toLufs(mean(powers.filter(isAbove(toLufs(mean(powers)) + RELATIVE_GATE_LU))));
}

/** Loudness range in LU (EBU Tech 3342); 0 for sound shorter than 3 s. */
export function loudnessRange(channels: readonly Float32Array[], rate: number): number {
  const powers = blockPowers(channels, rate, SHORT_TERM_STEPS).filter(isAbove(ABSOLUTE_GATE_LUFS));
  const heard = powers.filter(isAbove(toLufs(mean(powers)) + RANGE_GATE_LU)).sort((a, b) => a - b);
  if (heard.length < 2) return 0;
  const at = (share: number) => toLufs(heard[Math.round((heard.length - 1) * share)]!);
  return at(0.95) - at(0.1);
}

function toLufs(power: number): number {
  return power > 0 ? -0.691 + 10 * Math.log10(power) : -Infinity;
}

function isAbove(gateLufs: number): (power: number) => boolean {
  return (power) => toLufs(power) > gateLufs;
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** K-weighted mean square, summed over channels, of every block of `steps` × 100 ms. */
function blockPowers(channels: readonly Float32Array[], rate: number, steps: number): number[] {
  const energies = stepEnergies(channels, rate);
  if (energies.length < steps) {
    const length = channels[0]?.length ?? 0;
    const tail = channels.reduce((sum, samples) => sum + energy(kWeighted(samples, rate)), 0);
    return length === 0 ? [] : [tail / length];
  }
  const block = steps * Math.round(rate * STEP_SECONDS);
  const powers: number[] = [];
  for (let i = 0; i + steps <= energies.length; i++)
    powers.push(energies.slice(i, i + steps).reduce((sum, value) => sum + value, 0) / block);
  return powers;
}

function stepEnergies(channels: readonly Float32Array[], rate: number): number[] {
  const step = Math.round(rate * STEP_SECONDS);
  const count = Math.floor((channels[0]?.length ?? 0) / step);
  const energies = new Array<number>(count).fill(0);
  for (const samples of channels) {
    const weighted = kWeighted(samples, rate);
    for (let i = 0; i < count; i++)
      energies[i]! += energy(weighted.subarray(i * step, (i + 1) * step));
  }
  return energies;
}

function kWeighted(samples: Float32Array, rate: number): Float32Array {
  return applyBiquad(lowCut(rate), applyBiquad(headShelf(rate), samples));
}

function energy(samples: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < samples.length; i++) sum += samples[i]! * samples[i]!;
  return sum;
}
