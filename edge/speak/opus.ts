import OpusScript from 'opusscript';
import { fail, ok, type Result } from '#domain/result.ts';
import { formatOgg, oggCrc, parseOgg, type PageDraft } from './ogg.ts';
import { toInt16, type Sound } from './wav.ts';

/** Speech has nothing above 12 kHz that a villager's phone would play; Opus works at this rate. */
export const OPUS_RATE = 24_000;
const BITRATE = 24_000;
const FRAME = OPUS_RATE / 50;
/** Positions in Ogg Opus always count at 48 kHz (RFC 7845, section 4). */
const GRANULE_RATE = 48_000;
const GRANULES_PER_SAMPLE = GRANULE_RATE / OPUS_RATE;
/** libopus looks 6.5 ms ahead for speech: 2.5 ms of overlap and 4 ms of delay compensation. */
const LOOK_AHEAD = (OPUS_RATE * 6.5) / 1000;
/** A page a second: seeking lands within a second, and pages cost 1 % of the file. */
const PACKETS_PER_PAGE = 50;
const TEXT = new TextEncoder();

/** Ogg Opus (RFC 7845), one channel, about 24 kbit/s. The same sound gives the same bytes. */
export function encodeOpus({ rate, samples }: Sound): Uint8Array {
  if (rate !== OPUS_RATE) throw new RangeError(`expected ${OPUS_RATE} Hz, got ${rate}`);
  const packets = encodePackets(samples);
  const pages: PageDraft[] = [
    { packets: [formatHead(LOOK_AHEAD * GRANULES_PER_SAMPLE)], granule: 0 },
    { packets: [formatTags()], granule: 0 }
  ];
  const end = (LOOK_AHEAD + samples.length) * GRANULES_PER_SAMPLE;
  for (let at = 0; at < packets.length; at += PACKETS_PER_PAGE) {
    const part = packets.slice(at, at + PACKETS_PER_PAGE);
    // The last position cuts the padding of the last frame off (RFC 7845, section 4.4).
    const granule = Math.min(end, (at + part.length) * FRAME * GRANULES_PER_SAMPLE);
    pages.push({ packets: part, granule });
  }
  return formatOgg(oggCrc(Buffer.concat(packets)), pages);
}

function encodePackets(samples: Float32Array): Uint8Array[] {
  const codec = new OpusScript(OPUS_RATE, 1, OpusScript.Application.AUDIO);
  try {
    codec.setBitrate(BITRATE);
    const frames = Math.ceil((samples.length + LOOK_AHEAD) / FRAME);
    return Array.from({ length: frames }, (_, i) => {
      const pcm = Buffer.alloc(FRAME * 2);
      const part = samples.subarray(i * FRAME, (i + 1) * FRAME);
      part.forEach((sample, k) => pcm.writeInt16LE(toInt16(sample), 2 * k));
      return new Uint8Array(codec.encode(pcm, FRAME));
    });
  } finally {
    codec.delete();
  }
}

function formatHead(preSkip: number): Uint8Array {
  const head = new Uint8Array(19);
  head.set(TEXT.encode('OpusHead'));
  head[8] = 1;
  head[9] = 1;
  const view = new DataView(head.buffer);
  view.setUint16(10, preSkip, true);
  view.setUint32(12, OPUS_RATE, true);
  return head;
}

function formatTags(): Uint8Array {
  const vendor = TEXT.encode('libopus');
  const tags = new Uint8Array(8 + 4 + vendor.length + 4);
  tags.set(TEXT.encode('OpusTags'));
  new DataView(tags.buffer).setUint32(8, vendor.length, true);
  tags.set(vendor, 12);
  return tags;
}

export type OpusFile = {
  readonly channels: 1 | 2;
  readonly seconds: number;
  /** Decoded to one channel at 24 kHz, as long as the positions say. */
  readonly sound: Sound;
};

type Head = { readonly channels: 1 | 2; readonly preSkip: number; readonly gain: number };

/**
 * Checks the container page by page and decodes every packet. Codes: those of `parseOgg`,
 * `opus_head_invalid`, `opus_too_long`, `opus_packet_invalid`, `opus_empty`.
 */
export function decodeOpus(bytes: Uint8Array, maxSeconds: number): Result<OpusFile> {
  const stream = parseOgg(bytes);
  if (!stream.ok) return stream;
  const [first, tags, ...packets] = stream.value.packets;
  const head = first && parseHead(first);
  if (!head || !tags || !startsWith(tags, 'OpusTags')) return fail('opus_head_invalid');
  const seconds = (stream.value.lastGranule - head.preSkip) / GRANULE_RATE;
  if (seconds <= 0) return fail('opus_empty');
  if (seconds > maxSeconds) return fail('opus_too_long', `${Math.round(seconds)} s`);
  const samples = decodePackets(packets, head, Math.round(seconds * OPUS_RATE));
  if (!samples.ok) return samples;
  return ok({
    channels: head.channels,
    seconds,
    sound: { rate: OPUS_RATE, samples: samples.value }
  });
}

function parseHead(packet: Uint8Array): Head | undefined {
  if (packet.length < 19 || !startsWith(packet, 'OpusHead')) return undefined;
  const view = new DataView(packet.buffer, packet.byteOffset, packet.length);
  const [version, channels, family] = [packet[8]!, packet[9]!, packet[18]!];
  if (version >> 4 !== 0 || (channels !== 1 && channels !== 2) || family !== 0) return undefined;
  const gain = 10 ** (view.getInt16(16, true) / 256 / 20);
  return { channels, preSkip: view.getUint16(10, true), gain };
}

function decodePackets(
  packets: readonly Uint8Array[],
  { preSkip, gain }: Head,
  length: number
): Result<Float32Array> {
  const codec = new OpusScript(OPUS_RATE, 1, OpusScript.Application.AUDIO);
  const samples = new Float32Array(length);
  let at = -Math.round(preSkip / GRANULES_PER_SAMPLE);
  try {
    for (const packet of packets) {
      if (packet.length > OpusScript.MAX_PACKET_SIZE)
        return fail('opus_packet_invalid', 'too long');
      const pcm = codec.decode(Buffer.from(packet));
      for (let k = 0; k < pcm.length / 2; k++, at++)
        if (at >= 0 && at < length) samples[at] = (pcm.readInt16LE(2 * k) / 32768) * gain;
    }
  } catch (error) {
    return fail('opus_packet_invalid', String(error));
  } finally {
    codec.delete();
  }
  return at >= length ? ok(samples) : fail('opus_packet_invalid', 'sound ends before its position');
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}
