import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { askFfmpeg, convertByFfmpeg, hasFfmpeg } from '../../tests/fixtures/speak/ffmpeg.ts';
import { babble } from '../../tests/fixtures/speak/tones.ts';
import { encodeOpus } from './opus.ts';
import { importRecording, type ImportedRecording } from './recording.ts';
import { formatWav } from './wav.ts';

const folder = mkdtempSync(join(tmpdir(), 'recordings-'));
afterAll(() => rmSync(folder, { recursive: true }));
const never = new AbortController().signal;

function importBytes(bytes: Uint8Array, env: NodeJS.ProcessEnv = process.env) {
  const path = join(folder, 'a recording; $(true)');
  writeFileSync(path, bytes);
  return importRecording(path, { env, signal: never });
}

async function imported(bytes: Uint8Array): Promise<ImportedRecording> {
  const made = await importBytes(bytes);
  if (!made.ok) throw new Error(JSON.stringify(made.error));
  return made.value;
}

const silence = (rate: number, seconds: number) => new Float32Array(rate * seconds);
const WAV = formatWav({
  rate: 44_100,
  samples: new Float32Array([
    ...silence(44_100, 2),
    ...babble(44_100, 5, 0.05),
    ...silence(44_100, 3)
  ])
});

// Coding is heavy where several test files share a core.
vi.setConfig({ testTimeout: 60_000 });

describe('a recording', () => {
  it('in WAV is brought to level, without the silence at both ends', async () => {
    const made = await imported(WAV);
    expect(Math.abs(made.loudnessLufs + 16)).toBeLessThanOrEqual(1);
    expect(made.truePeakDbtp).toBeLessThanOrEqual(-2);
    expect(made.seconds).toBeGreaterThan(4.5);
    expect(made.seconds).toBeLessThan(5.5);
    expect(made.isOriginal).toBe(false);
  });

  it('in Ogg Opus at level is kept byte for byte', async () => {
    const { ogg } = await imported(WAV);
    const again = await imported(ogg);
    expect(again.isOriginal).toBe(true);
    expect(again.ogg).toEqual(ogg);
  });

  it('in Ogg Opus that is too quiet is brought to level', async () => {
    const made = await imported(encodeOpus({ rate: 24_000, samples: babble(24_000, 5, 0.01) }));
    expect(made.isOriginal).toBe(false);
    expect(Math.abs(made.loudnessLufs + 16)).toBeLessThanOrEqual(1);
  });

  it('with damage says so instead of guessing', async () => {
    const { ogg } = await imported(WAV);
    ogg[ogg.length >> 1]! ^= 1;
    expect(await importBytes(ogg)).toMatchObject({ ok: false, error: { code: 'ogg_corrupt' } });
    expect(await importBytes(WAV.subarray(0, 100_000))).toMatchObject({
      error: { code: 'wav_truncated' }
    });
    expect(await importBytes(formatWav({ rate: 8_000, samples: silence(8_000, 2) }))).toMatchObject(
      { error: { code: 'sound_silent' } }
    );
  });

  it('that is absent, too long or of another kind is refused by name', async () => {
    const absent = await importRecording(join(folder, 'absent'), { env: {}, signal: never });
    expect(absent).toMatchObject({ error: { code: 'recording_unreadable' } });
    const long = formatWav({ rate: 8_000, samples: babble(8_000, 901) });
    expect(await importBytes(long)).toMatchObject({ error: { code: 'recording_too_long' } });
    const noise = new TextEncoder().encode('#EXTM3U\n/etc/passwd\n');
    expect(await importBytes(noise, {})).toMatchObject({
      error: { code: 'recording_format_unsupported' }
    });
    expect(await importBytes(noise)).toMatchObject({
      error: { code: 'recording_format_unsupported' }
    });
  });
});

describe.skipIf(!hasFfmpeg)('a recording from a telephone', () => {
  it.each([
    ['MP3', ['-f', 'mp3']],
    ['Matroska with Opus', ['-f', 'matroska', '-c:a', 'libopus']],
    ['WAV of 24 bits', ['-f', 'wav', '-c:a', 'pcm_s24le']],
    ['AAC', ['-f', 'adts', '-c:a', 'aac']]
  ])('in %s goes through ffmpeg', async (_, args) => {
    const made = await imported(convertByFfmpeg(WAV, args));
    expect(Math.abs(askFfmpeg(made.ogg).lufs + 16)).toBeLessThanOrEqual(1);
    expect(Math.abs(made.seconds - 5)).toBeLessThan(0.6);
  });

  it('without ffmpeg names what is understood', async () => {
    const made = await importBytes(convertByFfmpeg(WAV, ['-f', 'mp3']), { PATH: '' });
    expect(made).toMatchObject({ error: { code: 'recording_format_unsupported' } });
  });
});
