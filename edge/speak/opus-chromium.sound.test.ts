import { chromium, type Browser, type Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { babble } from '../../tests/fixtures/speak/tones.ts';
import { chromiumArgs, findChromium } from '../../tests/journeys/browser.ts';
import { encodeOpus, OPUS_RATE } from './opus.ts';

const SECONDS = 12.34;
const executablePath = findChromium();
if (!executablePath) console.log('skipped: no Chromium to play the files in');

describe.skipIf(!executablePath)('an Ogg Opus file in Chromium', () => {
  let browser: Browser;
  let page: Page;
  const ogg = Buffer.from(
    encodeOpus({ rate: OPUS_RATE, samples: babble(OPUS_RATE, SECONDS) })
  ).toString('base64');

  beforeAll(async () => {
    browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: [...chromiumArgs]
    });
    page = await browser.newPage();
  }, 60_000);
  afterAll(() => browser?.close());

  it('decodes to its full length', async () => {
    const seconds = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const decoded = await new OfflineAudioContext(1, 1, 48_000).decodeAudioData(bytes.buffer);
      return decoded.duration;
    }, ogg);
    expect(Math.abs(seconds - SECONDS)).toBeLessThan(0.02);
  });

  it('knows its duration, seeks and plays on from there to its end', async () => {
    const seen = await page.evaluate(async (base64) => {
      const bytes = Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
      const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: 'audio/ogg' })));
      const next = (event: string) =>
        new Promise((resolve) => audio.addEventListener(event, resolve, { once: true }));
      await next('loadedmetadata');
      const duration = audio.duration;
      const places: number[] = [];
      for (const place of [9, 3.5]) {
        audio.currentTime = place;
        await next('seeked');
        places.push(audio.currentTime);
      }
      audio.currentTime = 11.6;
      await next('seeked');
      const ended = next('ended');
      await audio.play();
      await ended;
      return { duration, places, end: audio.currentTime };
    }, ogg);
    expect(Math.abs(seen.duration - SECONDS)).toBeLessThan(0.02);
    expect(seen.places).toEqual([9, 3.5]);
    expect(Math.abs(seen.end - SECONDS)).toBeLessThan(0.05);
  }, 30_000);
});
