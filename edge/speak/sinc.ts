/** Zeroth-order modified Bessel function of the first kind, by its power series. */
function bessel0(x: number): number {
  let sum = 1;
  let term = 1;
  for (let k = 1; term > sum * 1e-12; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
}

/** Kaiser's beta for about 90 dB of stop band: below the noise of 16-bit sound. */
const BETA = 9;
const BETA_BESSEL = bessel0(BETA);

/**
 * Windowed sinc at `x` input samples from its centre: a low-pass of `cutoff` (as a share of the
 * input's sampling rate, at most 0.5) that ends at `halfWidth` samples either side.
 */
export function windowedSinc(x: number, cutoff: number, halfWidth: number): number {
  const share = x / halfWidth;
  if (Math.abs(share) >= 1) return 0;
  const phase = 2 * Math.PI * cutoff * x;
  const sinc = x === 0 ? 2 * cutoff : (2 * cutoff * Math.sin(phase)) / phase;
  return (sinc * bessel0(BETA * Math.sqrt(1 - share * share))) / BETA_BESSEL;
}
