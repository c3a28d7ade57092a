import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import {
  askDuration,
  askFfmpeg,
  convertByFfmpeg,
  hasFfmpeg
} from '../../tests/fixtures/speak/ffmpeg.ts';
import { babble, tones } from '../../tests/fixtures/speak/tones.ts';
import { integratedLoudness } from './loudness.ts';
import { parseOgg } from './ogg.ts';
import { decodeOpus, encodeOpus, OPUS_RATE } from './opus.ts';
import { formatWav, parseWav } from './wav.ts';

const SPEECH = babble(OPUS_RATE, 7.3);
const OGG = encodeOpus({ rate: OPUS_RATE, samples: SPEECH });

/** Where `heard` fits `sent` best, in samples; 0: neither early nor late. */
function delayOf(sent: Float32Array, heard: Float32Array, reach = 400): number {
  const score = (shift: number) => {
    let sum = 0;
    for (let i = reach; i < Math.min(sent.length, heard.length) - reach; i++)
      sum += sent[i]! * heard[i + shift]!;
    return sum;
  };
  const shifts = Array.from({ length: 2 * reach + 1 }, (_, i) => i - reach);
  return shifts.reduce((best, shift) => (score(shift) > score(best) ? shift : best));
}

// Coding is heavy where several test files share a core.
vi.setConfig({ testTimeout: 60_000 });

describe('an Ogg Opus file', () => {
  it.each([1, 479, 480, 481, 24_000, 50_000])(
    'of %i samples lasts exactly as long as its sound',
    (length) => {
      const decoded = decodeOpus(
        encodeOpus({ rate: OPUS_RATE, samples: SPEECH.subarray(0, length) }),
        60
      );
      expect(decoded.ok && decoded.value.seconds).toBeCloseTo(length / OPUS_RATE, 9);
      expect(decoded.ok && decoded.value.sound.samples.length).toBe(length);
    }
  );

  it('begins where its sound begins: the pre-skip is the delay of the coder', () => {
    const decoded = decodeOpus(OGG, 60);
    expect(
      decoded.ok && Math.abs(delayOf(SPEECH, decoded.value.sound.samples))
    ).toBeLessThanOrEqual(1);
  });

  it('takes about 24 kbit/s', () => {
    const kilobits = (OGG.length * 8) / 1000 / 7.3;
    expect(kilobits).toBeGreaterThan(16);
    expect(kilobits).toBeLessThan(27);
  });

  it('is the same bytes for the same sound', () => {
    expect(encodeOpus({ rate: OPUS_RATE, samples: SPEECH })).toEqual(OGG);
  });

  it('can be coded many times over without one coder disturbing the next', () => {
    for (let i = 0; i < 40; i++)
      encodeOpus({ rate: OPUS_RATE, samples: SPEECH.subarray(0, 4_800) });
    expect(encodeOpus({ rate: OPUS_RATE, samples: SPEECH })).toEqual(OGG);
  });

  it('with any byte changed is refused: every page is checked', () => {
    const change = fc.tuple(fc.nat(OGG.length - 1), fc.integer({ min: 1, max: 255 }));
    fc.assert(
      fc.property(change, ([at, by]) => {
        const bytes = OGG.slice();
        bytes[at]! ^= by;
        expect(parseOgg(bytes).ok).toBe(false);
      })
    );
  });

  it('cut short is refused or shorter, never longer, and noise never throws', () => {
    fc.assert(
      fc.property(fc.nat(OGG.length - 1), (length) => {
        const decoded = decodeOpus(OGG.subarray(0, length), 60);
        expect(decoded.ok ? decoded.value.seconds : 0).toBeLessThan(7.3);
      }),
      { numRuns: 30 }
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => void decodeOpus(noise, 60))
    );
  });

  it('longer than allowed is refused before it is decoded', () => {
    expect(decodeOpus(OGG, 5)).toMatchObject({ ok: false, error: { code: 'opus_too_long' } });
  });
});

describe.skipIf(!hasFfmpeg)('beside ffmpeg', () => {
  it('has the duration of its sound to within 20 ms', () => {
    expect(Math.abs(askDuration(OGG) - 7.3)).toBeLessThan(0.02);
  });

  it('decodes to the same sound', () => {
    const wav = convertByFfmpeg(OGG, ['-f', 'wav', '-ar', String(OPUS_RATE), '-c:a', 'pcm_s16le']);
    const theirs = parseWav(wav);
    const ours = decodeOpus(OGG, 60);
    if (!theirs.ok || !ours.ok) throw new Error('not decoded');
    expect(Math.abs(delayOf(ours.value.sound.samples, theirs.value.samples))).toBeLessThanOrEqual(
      1
    );
    const lufs = integratedLoudness([ours.value.sound.samples], OPUS_RATE);
    expect(Math.abs(lufs - askFfmpeg(OGG).lufs)).toBeLessThan(0.15);
  });

  it('by another coder, in stereo at 48 kHz, is read too', () => {
    const samples = tones(48_000, [{ hz: 440, dbfs: -12, seconds: 3 }]);
    const args = ['-ac', '2', '-c:a', 'libopus', '-f', 'ogg'];
    const decoded = decodeOpus(convertByFfmpeg(formatWav({ rate: 48_000, samples }), args), 60);
    expect(decoded.ok && decoded.value.channels).toBe(2);
    expect(decoded.ok && Math.abs(decoded.value.seconds - 3)).toBeLessThan(0.02);
  });
});
