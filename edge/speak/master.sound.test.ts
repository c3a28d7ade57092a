import { describe, expect, it, vi } from 'vitest';
import { askFfmpeg, hasFfmpeg } from '../../tests/fixtures/speak/ffmpeg.ts';
import { babble, tones } from '../../tests/fixtures/speak/tones.ts';
import { limit } from './limiter.ts';
import { master } from './master.ts';
import { OPUS_RATE } from './opus.ts';
import { largest, wavePeaks } from './true-peak.ts';

const rate = OPUS_RATE;
const withClicks = babble(rate, 6, 0.02);
for (let at = rate / 2; at < withClicks.length; at += rate) withClicks[at] = 1;

const CASES: readonly (readonly [string, Float32Array])[] = [
  ['a quiet voice', babble(rate, 6, 0.003)],
  ['a voice beyond full scale', babble(rate, 6, 3)],
  ['a quiet voice with loud clicks', withClicks],
  [
    'a voice that comes near and goes away',
    new Float32Array([...babble(rate, 4, 0.05), ...babble(rate, 4, 0.5)])
  ],
  ['a steady tone', tones(rate, [{ hz: 440, dbfs: -30, seconds: 4 }])]
];

// Coding is heavy where several test files share a core.
vi.setConfig({ testTimeout: 60_000 });

describe('mastering', () => {
  it.each(CASES)('brings %s to -16 LUFS ±1 with peaks at or below -2 dBTP', (_, samples) => {
    const made = master({ rate, samples });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(Math.abs(made.value.loudnessLufs + 16)).toBeLessThanOrEqual(1);
    expect(made.value.truePeakDbtp).toBeLessThanOrEqual(-2);
    expect(made.value.seconds).toBeCloseTo(samples.length / rate, 6);
    if (!hasFfmpeg) return;
    const opinion = askFfmpeg(made.value.ogg);
    expect(Math.abs(opinion.lufs + 16)).toBeLessThanOrEqual(1);
    expect(opinion.truePeakDbtp).toBeLessThanOrEqual(-2);
  });

  it('of silence says so', () => {
    expect(master({ rate, samples: new Float32Array(rate) })).toMatchObject({
      error: { code: 'sound_silent' }
    });
  });
});

describe('the limiter', () => {
  it('holds the true peak of any voice and leaves what is below alone', () => {
    const samples = babble(rate, 2, 1.5);
    const ceiling = 0.5;
    const made = limit({ rate, samples }, wavePeaks(samples, rate, ceiling), ceiling);
    expect(largest(wavePeaks(made.samples, rate, 0))).toBeLessThanOrEqual(ceiling * 1.01);
    const quiet = babble(rate, 2, 0.1);
    expect(limit({ rate, samples: quiet }, wavePeaks(quiet, rate, ceiling), ceiling).samples).toBe(
      quiet
    );
  });
});
