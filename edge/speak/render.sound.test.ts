import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askDuration, askFfmpeg, hasFfmpeg } from '../../tests/fixtures/speak/ffmpeg.ts';
import { babble } from '../../tests/fixtures/speak/tones.ts';
import { hasEspeakPackage } from './espeak-wasm.ts';
import { planSpeech } from './plan.ts';
import { readerFor } from './reading.ts';
import { renderVoice, type RenderedVoice, type RenderRequest } from './render.ts';
import type { VoicePort } from './voice-port.ts';
import { formatWav } from './wav.ts';
import { openSpeakWorker } from './worker.ts';

const SCRIPT = [
  'Ủy ban nhân dân xã Tân Lập thông báo. Đúng 7h30 sáng thứ Bảy, ngày 25/12/2025, mời bà con đến nhà văn hóa thôn Đông họp bàn việc làm đường.',
  'Mỗi hộ cử 1 người. Hộ nghèo được hỗ trợ 1.500.000 đồng, tăng 5% so với năm trước. Ai cần hỏi thêm, xin gọi ông N. V. An – trưởng thôn.'
];
const JOINED = SCRIPT.join('\n');
const REQUEST: RenderRequest = {
  script: SCRIPT,
  lang: 'vi',
  region: 'north',
  tag: 'Giọng đọc máy.'
};
const never = new AbortController().signal;
const env = { ...process.env, VOICE_COMMAND: undefined };

function expectWholeCover({ timings, seconds }: RenderedVoice): void {
  timings.spans.forEach(([start, end, from, to], i) => {
    expect(start).toBeLessThan(end);
    expect(from).toBeLessThan(to);
    if (i > 0) expect(start).toBeGreaterThanOrEqual(timings.spans[i - 1]![1]);
  });
  expect(timings.spans.at(-1)![1]).toBeLessThanOrEqual(seconds * 1000);
  for (const { index, 0: word } of JOINED.matchAll(/[\p{L}\p{N}]+/gu)) {
    const isLit = timings.spans.some(([, , from, to]) => from < index + word.length && to > index);
    expect(isLit, `"${word}" is lit`).toBe(true);
  }
}

describe.skipIf(!hasEspeakPackage())('a Vietnamese bulletin said by espeak-ng', () => {
  const worker = openSpeakWorker(env);
  let made: RenderedVoice;
  let tookMs: number;
  let ownCpuMs: number;

  beforeAll(async () => {
    await worker.render({ ...REQUEST, script: ['Chào bà con.'] }, never);
    const before = process.threadCpuUsage();
    const begin = performance.now();
    const result = await worker.render(REQUEST, never);
    tookMs = performance.now() - begin;
    const { user, system } = process.threadCpuUsage(before);
    if (!result.ok) throw new Error(JSON.stringify(result.error));
    made = result.value;
    ownCpuMs = (user + system) / 1000;
    const speed = ((made.seconds * 1000) / tookMs).toFixed(1);
    console.log(
      `made ${made.seconds.toFixed(1)} s of speech, ${speed} s in a second; ${ownCpuMs.toFixed(0)} ms of our own thread`
    );
  }, 120_000);
  afterAll(() => worker.close());

  it('is at -16 LUFS ±1 with peaks at or below -2 dBTP', () => {
    expect(Math.abs(made.loudnessLufs + 16)).toBeLessThanOrEqual(1);
    expect(made.truePeakDbtp).toBeLessThanOrEqual(-2);
  });

  it.skipIf(!hasFfmpeg)('is so by ffmpeg too, and as long as it says', () => {
    const opinion = askFfmpeg(made.ogg);
    expect(Math.abs(opinion.lufs + 16)).toBeLessThanOrEqual(1);
    expect(opinion.truePeakDbtp).toBeLessThanOrEqual(-2);
    expect(opinion.rangeLu).toBeLessThanOrEqual(6);
    expect(Math.abs(askDuration(made.ogg) - made.seconds)).toBeLessThan(0.02);
  });

  it('takes about 24 kbit/s', () => {
    const kilobits = (made.ogg.length * 8) / 1000 / made.seconds;
    expect(kilobits).toBeGreaterThan(20);
    expect(kilobits).toBeLessThan(28);
  });

  it('lights every written word in turn, each with its own time', () => {
    expect(made.timings.unit).toBe('word');
    expectWholeCover(made);
    const written = made.timings.spans.map(([, , from, to]) => JOINED.slice(from, to));
    expect(written.slice(0, 8)).toEqual(['Ủy', 'ban', 'nhân', 'dân', 'xã', 'Tân', 'Lập', 'thông']);
    expect(written).toContain('1.500.000');
  });

  it('holds a figure lit for as long as its words take', () => {
    const lengthOf = (text: string) => {
      const found = made.timings.spans.find(([, , from, to]) => JOINED.slice(from, to) === text)!;
      return found[1] - found[0];
    };
    expect(lengthOf('1.500.000')).toBeGreaterThan(2 * lengthOf('đồng'));
  });

  it('says the tag first without lighting anything', () => {
    expect(made.timings.spans[0]![0]).toBeGreaterThan(900);
    expect(made.timings.spans[0]!.slice(2)).toEqual([0, 2]);
  });

  it('leaves the process that asked free: its own thread worked a tenth of the time at most', () => {
    expect(ownCpuMs).toBeLessThan(tookMs / 10);
  });
});

describe('a voice without word times', () => {
  it('lights sentence by sentence, with a rest between them', async () => {
    const humming = openHummingVoice();
    const made = await renderVoice(REQUEST, { voice: humming, signal: never });
    if (!made.ok) throw new Error(JSON.stringify(made.error));
    expect(made.value.timings.unit).toBe('sentence');
    expectWholeCover(made.value);
    const plan = planSpeech({ script: SCRIPT }, readerFor('vi', 'north'));
    expect(made.value.timings.spans.length).toBe(plan.ok && plan.value.length);
    const rests = made.value.timings.spans
      .slice(1)
      .map(([start], i) => start - made.value.timings.spans[i]![1]);
    // The hum ends sharply, so rests are the planned pauses less the margins kept around speech.
    for (const rest of rests) expect(rest).toBeGreaterThanOrEqual(150);
  }, 60_000);
});

describe('a machine without a voice', () => {
  it('says so', async () => {
    const worker = openSpeakWorker({ ...env, VOICE_COMMAND: 'none' });
    const made = await worker.render(REQUEST, never);
    worker.close();
    expect(made).toMatchObject({ ok: false, error: { code: 'voice_absent' } });
  }, 60_000);

  it('passes the fault of a voice on, and names what it cannot say', async () => {
    const broken: VoicePort = {
      ...openHummingVoice(),
      synthesise: async () => ({ ok: false, error: { code: 'voice_died' } })
    };
    expect(await renderVoice(REQUEST, { voice: broken, signal: never })).toMatchObject({
      error: { code: 'voice_died' }
    });
    const mute: VoicePort = {
      ...openHummingVoice(),
      synthesise: async () => ({ ok: true, value: { wav: new Uint8Array(9) } })
    };
    expect(await renderVoice(REQUEST, { voice: mute, signal: never })).toMatchObject({
      error: { code: 'wav_malformed' }
    });
  });
});

/** Hums in place of words, in this process. */
function openHummingVoice(): VoicePort {
  return {
    name: 'hum',
    license: 'Apache-2.0',
    regions: ['north'],
    async synthesise({ spoken }) {
      return {
        ok: true,
        value: { wav: formatWav({ rate: 22_050, samples: babble(22_050, spoken.length * 0.06) }) }
      };
    },
    close: () => undefined
  };
}
