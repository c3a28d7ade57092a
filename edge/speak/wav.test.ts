import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatWav, parseWav } from './wav.ts';

/** A WAV of stated fields, true or not. */
function wav(
  fields: Partial<Record<'encoding' | 'channels' | 'rate' | 'align' | 'bits' | 'size', number>>,
  data = new Uint8Array(8)
) {
  const { encoding = 1, channels = 1, rate = 22_050, bits = 16, size = data.length } = fields;
  const bytes = Buffer.alloc(44 + data.length);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(encoding, 20);
  bytes.writeUInt16LE(channels, 22);
  bytes.writeUInt32LE(rate, 24);
  bytes.writeUInt16LE((fields.align ?? channels * 2) & 0xffff, 32);
  bytes.writeUInt16LE(bits, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(size, 40);
  bytes.set(data, 44);
  return new Uint8Array(bytes);
}

const codeOf = (bytes: Uint8Array) => {
  const parsed = parseWav(bytes);
  return parsed.ok ? 'ok' : parsed.error.code;
};

describe('a WAV file', () => {
  it('comes back sample by sample', () => {
    const sample = fc.integer({ min: -32768, max: 32767 });
    fc.assert(
      fc.property(
        fc.array(sample, { minLength: 1, maxLength: 200 }),
        fc.integer({ min: 8_000, max: 48_000 }),
        (values, rate) => {
          const samples = Float32Array.from(values, (value) => value / 32768);
          expect(parseWav(formatWav({ rate, samples }))).toEqual({
            ok: true,
            value: { rate, samples }
          });
        }
      )
    );
  });

  it('clips what is beyond full scale', () => {
    const parsed = parseWav(formatWav({ rate: 8_000, samples: Float32Array.of(3, -3) }));
    expect(parsed.ok && [...parsed.value.samples]).toEqual([32767 / 32768, -1]);
  });

  it('in stereo becomes the mean of both sides', () => {
    const data = new Uint8Array(Int16Array.of(16384, 0, -16384, -16384).buffer);
    const parsed = parseWav(wav({ channels: 2 }, data));
    expect(parsed.ok && [...parsed.value.samples]).toEqual([0.25, -0.5]);
  });

  it('may carry other chunks before its data', () => {
    const plain = wav({});
    const list = new Uint8Array([...Buffer.from('LIST'), 3, 0, 0, 0, 1, 2, 3, 0]);
    expect(codeOf(new Uint8Array([...plain.subarray(0, 36), ...list, ...plain.subarray(36)]))).toBe(
      'ok'
    );
  });

  it.each([0xffffffff, 0x7ffff000, 0])(
    'from a pipe with the placeholder %i runs to its end',
    (size) => {
      const parsed = parseWav(wav({ size }));
      expect(parsed.ok && parsed.value.samples.length).toBe(4);
    }
  );

  it.each([
    ['wav_truncated', wav({ size: 1_000_000 })],
    ['wav_not_pcm16', wav({ encoding: 3, bits: 32 })],
    ['wav_not_pcm16', wav({ bits: 24 })],
    ['wav_rate_unsupported', wav({ rate: 0 })],
    ['wav_rate_unsupported', wav({ rate: 4_294_967_295 })],
    ['wav_channels_unsupported', wav({ channels: 0 })],
    ['wav_channels_unsupported', wav({ channels: 65_535 })],
    ['wav_malformed', wav({ align: 0 })],
    ['wav_empty', wav({}, new Uint8Array(0))],
    ['wav_truncated', wav({}).subarray(0, 20)],
    ['wav_malformed', new Uint8Array(0)]
  ])('with a lying header is refused: %s', (code, bytes) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('of random or damaged bytes never throws', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (noise) => void parseWav(noise)));
    const damage = fc.tuple(fc.nat(51), fc.nat(255));
    fc.assert(
      fc.property(damage, ([at, value]) => {
        const bytes = wav({});
        bytes[at] = value;
        void parseWav(bytes);
      })
    );
  });
});
