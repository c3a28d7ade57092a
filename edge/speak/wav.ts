import { fail, ok, type Result } from '#domain/result.ts';

/** Sound in memory: one channel, full scale ±1. */
export type Sound = { readonly rate: number; readonly samples: Float32Array };

const PCM = 1;
const EXTENSIBLE = 0xfffe;
/** Programs that write to a pipe do not know the length and put a placeholder near 2 or 4 GiB, or 0. */
const isPlaceholder = (size: number) => size === 0 || size >= 0x7ff00000;

/** Where the body of a chunk begins and how long it says it is. */
type Chunk = { readonly body: number; readonly size: number };

type Format = { readonly channels: number; readonly rate: number };

/**
 * RIFF WAVE, 16-bit PCM, one or two channels (two are averaged), 8–48 kHz. Sizes are checked
 * against the bytes that are there. Codes: `wav_malformed`, `wav_truncated`, `wav_not_pcm16`,
 * `wav_rate_unsupported`, `wav_channels_unsupported`, `wav_empty`.
 */
export function parseWav(bytes: Uint8Array): Result<Sound> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || tag(bytes, 0) !== 'RIFF' || tag(bytes, 8) !== 'WAVE')
    return fail('wav_malformed', 'no RIFF WAVE header');
  let format: Format | undefined;
  for (let at = 12; at + 8 <= bytes.length;) {
    const id = tag(bytes, at);
    const size = view.getUint32(at + 4, true);
    const body = at + 8;
    if (id === 'data')
      return format
        ? readData(view, { body, size }, format)
        : fail('wav_malformed', 'data before fmt');
    if (body + size > bytes.length) return fail('wav_truncated', `chunk of ${size} bytes`);
    if (id === 'fmt ') {
      if (format) return fail('wav_malformed', 'second fmt');
      const parsed = readFormat(view, { body, size });
      if (!parsed.ok) return parsed;
      format = parsed.value;
    }
    at = body + size + (size & 1);
  }
  return fail('wav_malformed', 'no data chunk');
}

function readFormat(view: DataView, { body: at, size }: Chunk): Result<Format> {
  if (size < 16) return fail('wav_malformed', 'short fmt');
  let encoding = view.getUint16(at, true);
  if (encoding === EXTENSIBLE && size >= 26) encoding = view.getUint16(at + 24, true);
  const channels = view.getUint16(at + 2, true);
  const rate = view.getUint32(at + 4, true);
  const align = view.getUint16(at + 12, true);
  const bits = view.getUint16(at + 14, true);
  if (encoding !== PCM || bits !== 16)
    return fail('wav_not_pcm16', `format ${encoding}, ${bits} bit`);
  if (channels !== 1 && channels !== 2) return fail('wav_channels_unsupported', String(channels));
  if (rate < 8_000 || rate > 48_000) return fail('wav_rate_unsupported', String(rate));
  if (align !== channels * 2) return fail('wav_malformed', `block align ${align}`);
  return ok({ channels, rate });
}

function readData(
  view: DataView,
  { body: at, size }: Chunk,
  { channels, rate }: Format
): Result<Sound> {
  const present = view.byteLength - at;
  if (size > present && !isPlaceholder(size))
    return fail('wav_truncated', `${present} of ${size} bytes`);
  const frames = Math.floor((isPlaceholder(size) ? present : size) / (2 * channels));
  if (frames === 0) return fail('wav_empty');
  const samples = new Float32Array(frames);
  for (let i = 0; i < frames; i++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) sum += view.getInt16(at + 2 * (i * channels + c), true);
    samples[i] = sum / (channels * 32768);
  }
  return ok({ rate, samples });
}

/** One channel, 16 bit; values beyond full scale are clipped. */
export function formatWav({ rate, samples }: Sound): Uint8Array {
  const bytes = new Uint8Array(44 + samples.length * 2);
  const view = new DataView(bytes.buffer);
  putTag(bytes, 0, 'RIFF');
  view.setUint32(4, bytes.length - 8, true);
  putTag(bytes, 8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, PCM, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * 2, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  putTag(bytes, 36, 'data');
  view.setUint32(40, samples.length * 2, true);
  for (let i = 0; i < samples.length; i++) view.setInt16(44 + 2 * i, toInt16(samples[i]!), true);
  return bytes;
}

export function toInt16(sample: number): number {
  return Math.max(-32768, Math.min(32767, Math.round(sample * 32768)));
}

function tag(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4));
}

function putTag(bytes: Uint8Array, at: number, text: string): void {
  for (let i = 0; i < text.length; i++) bytes[at + i] = text.charCodeAt(i);
}
