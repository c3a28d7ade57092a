/** A second-order section, normalised so that a0 = 1. */
export type Biquad = {
  readonly b0: number;
  readonly b1: number;
  readonly b2: number;
  readonly a1: number;
  readonly a2: number;
};

/** A new sound; transposed direct form II, the one that is kind to rounding. */
export function applyBiquad({ b0, b1, b2, a1, a2 }: Biquad, samples: Float32Array): Float32Array {
  const out = new Float32Array(samples.length);
  let s1 = 0;
  let s2 = 0;
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i]!;
    const y = b0 * x + s1;
    s1 = b1 * x - a1 * y + s2;
    s2 = b2 * x - a2 * y;
    out[i] = y;
  }
  return out;
}

/** Butterworth high-pass, 12 dB an octave. */
export function highPass(frequency: number, rate: number): Biquad {
  const k = Math.tan((Math.PI * frequency) / rate);
  const a0 = 1 + Math.SQRT2 * k + k * k;
  return {
    b0: 1 / a0,
    b1: -2 / a0,
    b2: 1 / a0,
    a1: (2 * (k * k - 1)) / a0,
    a2: (1 - Math.SQRT2 * k + k * k) / a0
  };
}
