import { describe, expect, it } from 'vitest';
import { askFfmpeg, hasFfmpeg } from '../../tests/fixtures/speak/ffmpeg.ts';
import { babble, tones } from '../../tests/fixtures/speak/tones.ts';
import { headShelf, integratedLoudness, loudnessRange, lowCut } from './loudness.ts';
import { truePeak } from './true-peak.ts';
import { formatWav } from './wav.ts';

const RATE = 48_000;
const tone = (...levels: readonly (readonly [dbfs: number, seconds: number])[]) =>
  tones(
    RATE,
    levels.map(([dbfs, seconds]) => ({ hz: 1_000, dbfs, seconds }))
  );
const stereo = (samples: Float32Array) => [samples, samples];

describe('the K filter', () => {
  it('has the coefficients of BS.1770-4 tables 1 and 2 at 48 kHz', () => {
    const shelf = headShelf(RATE);
    expect(shelf.b0).toBeCloseTo(1.53512485958697, 8);
    expect(shelf.b1).toBeCloseTo(-2.69169618940638, 8);
    expect(shelf.b2).toBeCloseTo(1.19839281085285, 8);
    expect(shelf.a1).toBeCloseTo(-1.69065929318241, 8);
    expect(shelf.a2).toBeCloseTo(0.73248077421585, 8);
    expect(lowCut(RATE).a1).toBeCloseTo(-1.99004745483398, 8);
    expect(lowCut(RATE).a2).toBeCloseTo(0.99007225036621, 8);
  });
});

describe('integrated loudness, EBU Tech 3341 minimum requirements', () => {
  it.each([
    ['1', tone([-23, 20]), -23],
    ['2', tone([-33, 20]), -33],
    ['3', tone([-36, 10], [-23, 60], [-36, 10]), -23],
    ['4', tone([-72, 10], [-36, 10], [-23, 60], [-36, 10], [-72, 10]), -23],
    ['5', tone([-26, 20], [-20, 20.1], [-26, 20]), -23]
  ])('case %s reads within 0.1 LU', (_, samples, lufs) => {
    expect(Math.abs(integratedLoudness(stereo(samples), RATE) - lufs)).toBeLessThanOrEqual(0.1);
  });

  it('of one channel is 3 LU below the same in two', () => {
    const samples = tone([-23, 5]);
    expect(integratedLoudness([samples], RATE)).toBeCloseTo(-26.01, 1);
  });

  it('does not depend on the sampling rate', () => {
    for (const rate of [22_050, 24_000, 44_100]) {
      const samples = tones(rate, [{ hz: 1_000, dbfs: -23, seconds: 5 }]);
      expect(Math.abs(integratedLoudness([samples], rate) + 26.01)).toBeLessThan(0.1);
    }
  });

  it('of silence is minus infinity, and sound shorter than a block still counts', () => {
    expect(integratedLoudness([new Float32Array(RATE)], RATE)).toBe(-Infinity);
    expect(integratedLoudness([new Float32Array(0)], RATE)).toBe(-Infinity);
    expect(integratedLoudness([tone([-23, 0.3])], RATE)).toBeCloseTo(-26, 0);
  });
});

describe('loudness range, EBU Tech 3342 minimum requirements', () => {
  it.each([
    ['1', tone([-20, 20], [-30, 20]), 10],
    ['2', tone([-20, 20], [-15, 20]), 5],
    ['3', tone([-40, 20], [-20, 20]), 20],
    ['4', tone([-50, 20], [-35, 20], [-20, 20], [-35, 20], [-50, 20]), 15]
  ])('case %s reads within 1 LU', (_, samples, lu) => {
    expect(Math.abs(loudnessRange(stereo(samples), RATE) - lu)).toBeLessThanOrEqual(1);
  });
});

describe('true peak', () => {
  it.each([
    ['a quarter of the rate at 45°', 4, 45, 0.5, -6],
    ['a sixth of the rate at 60°', 6, 60, 0.5, -6],
    ['an eighth of the rate at 67.5°', 8, 67.5, 0.5, -6],
    ['a quarter of the rate at 45°, over full scale', 4, 45, 1.41, 3]
  ])(
    'finds the wave between samples: %s (EBU Tech 3341, 15 to 19)',
    (_, part, degrees, amplitude, dbtp) => {
      const samples = Float32Array.from({ length: RATE / 2 }, (_, i) => {
        const fade = Math.min(1, i / 2_000, (RATE / 2 - 1 - i) / 2_000);
        return fade * amplitude * Math.sin((2 * Math.PI * i) / part + (degrees * Math.PI) / 180);
      });
      const measured = truePeak(samples, RATE);
      expect(measured).toBeLessThanOrEqual(dbtp + 0.2);
      expect(measured).toBeGreaterThanOrEqual(dbtp - 0.4);
    }
  );

  it('of silence is minus infinity', () => {
    expect(truePeak(new Float32Array(100), RATE)).toBe(-Infinity);
  });
});

describe.skipIf(!hasFfmpeg)('beside ffmpeg', () => {
  it.each([24_000, 44_100, 48_000])('agrees on loudness, range and peak at %i Hz', (rate) => {
    const samples = new Float32Array([...babble(rate, 8, 0.3), ...babble(rate, 8, 0.1)]);
    const opinion = askFfmpeg(formatWav({ rate, samples }));
    expect(Math.abs(integratedLoudness([samples], rate) - opinion.lufs)).toBeLessThan(0.11);
    expect(Math.abs(loudnessRange([samples], rate) - opinion.rangeLu)).toBeLessThan(0.5);
    expect(Math.abs(truePeak(samples, rate) - opinion.truePeakDbtp)).toBeLessThan(0.2);
  });
});
