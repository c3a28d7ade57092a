import { describe, expect, it } from 'vitest';
import { tones } from '../../tests/fixtures/speak/tones.ts';
import { resample } from './resample.ts';

const rms = (samples: Float32Array) =>
  Math.sqrt(samples.reduce((sum, s) => sum + s * s, 0) / samples.length);

describe('resampling', () => {
  it.each([
    [8_000, 24_000],
    [16_000, 24_000],
    [22_050, 24_000],
    [44_100, 24_000],
    [48_000, 24_000],
    [22_050, 48_000]
  ])('%i to %i Hz keeps a 1 kHz tone to within 80 dB', (from, to) => {
    const made = resample(
      { rate: from, samples: tones(from, [{ hz: 1_000, dbfs: -6, seconds: 0.5 }]) },
      to
    );
    const wanted = tones(to, [{ hz: 1_000, dbfs: -6, seconds: 0.5 }]);
    const margin = Math.round(to * 0.05);
    const error = made.samples
      .map((sample, i) => sample - (wanted[i] ?? 0))
      .subarray(margin, -margin);
    expect(Math.abs(made.samples.length - wanted.length)).toBeLessThanOrEqual(1);
    expect(20 * Math.log10(rms(error) / rms(wanted))).toBeLessThan(-80);
  });

  it('to a lower rate takes away what would fold back', () => {
    const { samples } = resample(
      { rate: 48_000, samples: tones(48_000, [{ hz: 15_000, dbfs: 0, seconds: 0.5 }]) },
      24_000
    );
    expect(20 * Math.log10(rms(samples.subarray(1_200, -1_200)))).toBeLessThan(-80);
  });
});
