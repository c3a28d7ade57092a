import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '#domain/result.ts';
import { findProgram } from './espeak-command.ts';
import {
  LOUDNESS_TOLERANCE_LU,
  master,
  measureOpus,
  TARGET_LUFS,
  TRUE_PEAK_MAX_DBTP,
  type Mastered
} from './master.ts';
import { minimalEnv, type Env } from './minimal-env.ts';
import { OPUS_RATE } from './opus.ts';
import { resample } from './resample.ts';
import { runCommand } from './run-command.ts';
import { RECORDING_TRIM, soundingPart } from './silence.ts';
import { parseWav, type Sound } from './wav.ts';

/** The longest bulletin a person reads; its sound is in memory at once, about 1 MB a second. */
const MAX_SECONDS = 900;
/** Fifteen minutes of stereo WAV at 48 kHz. */
const MAX_BYTES = 176 * 1024 * 1024;
const FFMPEG_TIMEOUT_MS = 120_000;
/** Above this a file costs a villager more than coding it again costs in quality. */
const MAX_BITRATE = 40_000;
/** Sound only: play lists and other formats that name further files are not opened. */
const FFMPEG_FORMATS = 'mp3,mov,aac,amr,flac,ogg,matroska,wav,caf,asf,aiff';

export type ImportedRecording = Mastered & {
  /** The file's own bytes: it was already one channel, small, and at level. */
  readonly isOriginal: boolean;
};

export type ImportDeps = { readonly env: Env; readonly signal: AbortSignal };

/**
 * A person's recording, brought to level and coded like the voice. Ogg Opus that needs neither is
 * kept byte for byte. Codes: `recording_unreadable`, `recording_too_large`, `recording_too_long`,
 * `recording_format_unsupported`, and those of `parseWav`, `parseOgg`, `decodeOpus`, `master`.
 */
export async function importRecording(
  path: string,
  deps: ImportDeps
): Promise<Result<ImportedRecording>> {
  const read = await readLimited(path);
  if (!read.ok) return read;
  const bytes = read.value;
  if (isOggOpus(bytes)) return importOpus(bytes);
  const wav = startsWith(bytes, 'RIFF') ? parseWav(bytes) : fail('wav_not_pcm16');
  if (wav.ok) return finish(wav.value);
  // Damage is reported, not papered over; only another encoding is worth a converter.
  if (!CONVERTIBLE.has(wav.error.code)) return wav;
  const converted = await convert(path, deps);
  return converted.ok ? finish(converted.value) : converted;
}

const CONVERTIBLE: ReadonlySet<string> = new Set([
  'wav_not_pcm16',
  'wav_rate_unsupported',
  'wav_channels_unsupported'
]);

async function readLimited(path: string): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > MAX_BYTES) return fail('recording_too_large', `${size} bytes`);
    return ok(new Uint8Array(await readFile(path)));
  } catch (error) {
    return fail('recording_unreadable', String(error));
  }
}

function importOpus(bytes: Uint8Array): Result<ImportedRecording> {
  const measured = measureOpus(bytes, MAX_SECONDS);
  if (!measured.ok) return measured;
  const { ogg, seconds, loudnessLufs, truePeakDbtp, channels, sound } = measured.value;
  const isAtLevel =
    Math.abs(loudnessLufs - TARGET_LUFS) <= LOUDNESS_TOLERANCE_LU &&
    truePeakDbtp <= TRUE_PEAK_MAX_DBTP;
  const isSmall = (bytes.length * 8) / seconds <= MAX_BITRATE;
  if (isAtLevel && isSmall && channels === 1)
    return ok({ ogg, seconds, loudnessLufs, truePeakDbtp, isOriginal: true });
  return finish(sound);
}

function finish(sound: Sound): Result<ImportedRecording> {
  const seconds = sound.samples.length / sound.rate;
  if (seconds > MAX_SECONDS) return fail('recording_too_long', `${Math.round(seconds)} s`);
  const part = soundingPart(sound, RECORDING_TRIM);
  if (!part) return fail('sound_silent');
  const trimmed = { rate: sound.rate, samples: sound.samples.subarray(...part) };
  const mastered = master(resample(trimmed, OPUS_RATE));
  if (!mastered.ok) return mastered;
  const { ogg, loudnessLufs, truePeakDbtp } = mastered.value;
  return ok({
    ogg,
    seconds: mastered.value.seconds,
    loudnessLufs,
    truePeakDbtp,
    isOriginal: false
  });
}

/** By the machine's ffmpeg, in its own process, to WAV: nothing of it is loaded here. */
async function convert(path: string, { env, signal }: ImportDeps): Promise<Result<Sound>> {
  const ffmpeg = findProgram('ffmpeg', env);
  if (!ffmpeg) return fail('recording_format_unsupported', 'WAV or Ogg Opus; others need ffmpeg');
  const limits = [
    '-t',
    String(MAX_SECONDS + 1),
    '-protocol_whitelist',
    'file',
    '-format_whitelist',
    FFMPEG_FORMATS
  ];
  const output = ['-vn', '-ac', '1', '-ar', '48000', '-c:a', 'pcm_s16le', '-f', 'wav', 'pipe:1'];
  const made = await runCommand({
    argv: [ffmpeg, '-nostdin', '-v', 'error', ...limits, '-i', `file:${path}`, ...output],
    stdin: '',
    env: minimalEnv(env),
    timeoutMs: FFMPEG_TIMEOUT_MS,
    maxOutputBytes: MAX_BYTES,
    signal
  });
  if (made.ok) return parseWav(made.value);
  return fail('recording_format_unsupported', `${made.error.code} ${made.error.detail ?? ''}`);
}

function isOggOpus(bytes: Uint8Array): boolean {
  return startsWith(bytes, 'OggS') && Buffer.from(bytes.subarray(0, 64)).includes('OpusHead');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}
