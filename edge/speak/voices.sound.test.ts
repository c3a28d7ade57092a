import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { findProgram, openEspeakCommand } from './espeak-command.ts';
import { hasEspeakPackage } from './espeak-wasm.ts';
import { openVoice } from './open-voice.ts';
import type { Region, Speech, VoicePort } from './voice-port.ts';
import { parseWav } from './wav.ts';

const SPOKEN = 'Kính mời bà con 😀 xã Tân-Lập, họp lúc bảy giờ.';
const SAY = fileURLToPath(new URL('../../tests/fixtures/speak/say.ts', import.meta.url));
const env = process.env;
const never = new AbortController().signal;
const command = (...args: string[]) => JSON.stringify([process.execPath, SAY, ...args]);

async function speak(
  voice: VoicePort,
  spoken: string,
  region: Region = 'north',
  lang = 'vi'
): Promise<Speech> {
  const speech = await voice.synthesise({ spoken, lang, region }, never);
  if (!speech.ok) throw new Error(JSON.stringify(speech.error));
  return speech.value;
}

function seconds({ wav }: Speech): number {
  const sound = parseWav(wav);
  if (!sound.ok) throw new Error(sound.error.code);
  return sound.value.samples.length / sound.value.rate;
}

const program = findProgram('espeak-ng', env);
if (!program) console.log('skipped: no espeak-ng on PATH');
const configured = openVoice({ ...env, VOICE_COMMAND: command() })!;
const VOICES: readonly VoicePort[] = [
  configured,
  ...(hasEspeakPackage() ? [openVoice({ ...env, VOICE_COMMAND: undefined })!] : []),
  ...(program ? [openEspeakCommand(program, env)] : [])
];
afterAll(() => VOICES.forEach((voice) => voice.close()));

vi.setConfig({ testTimeout: 60_000 });

describe.each(VOICES.map((voice) => [voice.name, voice] as const))('the voice %s', (_, voice) => {
  it.each(['north', 'central', 'south'] as const)(
    'says a Vietnamese sentence of the %s',
    async (region) => {
      const length = seconds(await speak(voice, SPOKEN, region));
      expect(length).toBeGreaterThan(1);
      expect(length).toBeLessThan(10);
    }
  );

  it('says English and refuses what is too long', async () => {
    expect(seconds(await speak(voice, 'Good morning.', 'north', 'en'))).toBeGreaterThan(0.3);
    const long = await voice.synthesise(
      { spoken: 'a '.repeat(3_000), lang: 'vi', region: 'north' },
      never
    );
    expect(long).toMatchObject({ ok: false, error: { code: 'spoken_too_long' } });
  });

  it('gives up when told to', async () => {
    const stop = new AbortController();
    const speech = voice.synthesise(
      { spoken: SPOKEN.repeat(50), lang: 'vi', region: 'north' },
      stop.signal
    );
    stop.abort();
    expect(await speech).toMatchObject({ ok: false, error: { code: 'voice_aborted' } });
    expect(
      (await voice.synthesise({ spoken: 'Chào', lang: 'vi', region: 'north' }, never)).ok
    ).toBe(true);
  });
});

describe.skipIf(!hasEspeakPackage())('espeak-ng from npm', () => {
  const voice = openVoice({ ...env, VOICE_COMMAND: undefined })!;
  afterAll(() => voice.close());

  it('says when each word begins, in UTF-16 offsets, behind an emoji too', async () => {
    const speech = await speak(voice, SPOKEN);
    const words = speech.words!.map(({ at, length }) => SPOKEN.slice(at, at + length));
    expect(words).toEqual([
      'Kính',
      'mời',
      'bà',
      'con',
      'xã',
      'Tân',
      'Lập',
      'họp',
      'lúc',
      'bảy',
      'giờ'
    ]);
    const starts = speech.words!.map(({ startMs }) => startMs);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
    expect(starts.at(-1)! / 1000).toBeLessThan(seconds(speech));
  });

  it('says words that look like markup or phonemes as words, not as commands', async () => {
    const plain = seconds(await speak(voice, 'a b c'));
    expect(seconds(await speak(voice, '<break time="3s"/> a b c'))).toBeGreaterThan(plain);
    const bracketed = await speak(voice, '[[a]] b');
    expect(bracketed.words!.length).toBe(2);
  });

  it('keeps to at most four syllables a second', async () => {
    const sentence =
      'Ủy ban nhân dân xã Tân Lập kính mời bà con đến họp tại nhà văn hóa thôn Đông.';
    const speech = await speak(voice, sentence);
    expect(speech.words!.length / seconds(speech)).toBeLessThanOrEqual(4);
  });

  it('has no voice for a language it was not asked to learn', async () => {
    const speech = await voice.synthesise(
      { spoken: 'Nyob zoo', lang: 'hmn', region: 'north' },
      never
    );
    expect(speech).toMatchObject({ ok: false, error: { code: 'voice_lang_unsupported' } });
  });
});

describe('a configured command', () => {
  it('gets the text, the language and the region, and none of our secrets', async () => {
    const voice = openVoice({
      ...env,
      VOICE_COMMAND: command('check-env'),
      DATABASE_URL: 'secret'
    })!;
    expect(seconds(await speak(voice, 'Chào', 'south'))).toBeGreaterThan(0);
  });

  it('may give word times', async () => {
    const voice = openVoice({ ...env, VOICE_COMMAND: command('timings') })!;
    expect((await speak(voice, 'Chào')).words).toEqual([{ at: 0, length: 4, startMs: 20 }]);
    expect((await speak(configured, 'Chào')).words).toBeUndefined();
  });

  it('that fails, is absent or is no WAV maker says so', async () => {
    const failing = openVoice({ ...env, VOICE_COMMAND: command('fail') })!;
    const request = { spoken: 'Chào', lang: 'vi', region: 'north' } as const;
    expect(await failing.synthesise(request, never)).toMatchObject({
      ok: false,
      error: { code: 'voice_failed' }
    });
    const absent = openVoice({ ...env, VOICE_COMMAND: '["/nowhere/voice"]' })!;
    expect(await absent.synthesise(request, never)).toMatchObject({
      ok: false,
      error: { code: 'voice_failed' }
    });
  });

  it('that is no list of words stops the start, rather than leaving villages silent', () => {
    expect(() => openVoice({ VOICE_COMMAND: 'espeak-ng -v vi' })).toThrow('VOICE_COMMAND');
    expect(() => openVoice({ VOICE_COMMAND: '[]' })).toThrow('VOICE_COMMAND');
  });
});

describe('choosing a voice', () => {
  const folder = mkdtempSync(join(tmpdir(), 'voices-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('prefers the configured command, then npm, then PATH, then none', () => {
    expect(openVoice({ VOICE_COMMAND: '["mine"]' }, true)?.name).toBe('mine');
    expect(openVoice({}, true)?.name).toBe('espeak-ng (npm)');
    writeFileSync(join(folder, 'espeak-ng'), '');
    chmodSync(join(folder, 'espeak-ng'), 0o755);
    expect(openVoice({ PATH: folder }, false)?.name).toBe('espeak-ng (command)');
    expect(openVoice({ PATH: '' }, false)).toBeUndefined();
    expect(openVoice({ VOICE_COMMAND: 'none' }, true)).toBeUndefined();
  });
});
