import { describe, expect, it } from 'vitest';
import type { Voice } from '#lib/replica/item.ts';
import { Listening, type Track } from './listening.svelte.ts';
import { NowPlaying } from './now-playing.svelte.ts';

const voice = (blob: string): Voice => ({
  blob,
  mime: 'audio/ogg',
  bytes: 1,
  seconds: 60,
  lang: 'vi',
  region: 'north',
  isMachine: true
});
const track = (id: string): Track => ({
  id,
  title: `Bản tin ${id}`,
  publisher: 'xã',
  voice: voice(id)
});

/** An element that loads nothing, says it plays, and ends when a test says so. */
function fakeAudio() {
  const audio = new Audio();
  Object.defineProperty(audio, 'src', { value: '', writable: true });
  audio.play = async () => void audio.dispatchEvent(new Event('playing'));
  return { audio, end: () => audio.dispatchEvent(new Event('ended')) };
}

function open(voiced: readonly string[] = ['a', 'b', 'c']) {
  const { audio, end } = fakeAudio();
  const turned: string[] = [];
  const nowPlaying = new NowPlaying();
  const listening = new Listening({
    sounds: { open: async () => 'data:audio/ogg,' },
    readTimings: async () => undefined,
    nowPlaying,
    makeAudio: () => audio,
    trackOf: (id) => (voiced.includes(id) ? track(id) : undefined),
    onnext: (before, now) => turned.push(`${before.id}-${now.id}`)
  });
  const isHeard = (id: string) =>
    expect.poll(() => listening.playerOf(id)?.phase === 'playing').toBe(true);
  return { listening, nowPlaying, end, turned, isHeard };
}

describe('listening', () => {
  it('belongs to one bulletin and goes on whichever page asks', async () => {
    const { listening, isHeard } = open();
    expect(listening.player).toBeUndefined();
    await listening.begin(track('a'));
    await isHeard('a');
    expect(listening.playerOf('b')).toBeUndefined();
    expect(listening.track?.title).toBe('Bản tin a');
  });

  it('goes down the line one after another, past what has no voice, and ends with it', async () => {
    const { listening, end, turned, isHeard } = open(['a', 'c']);
    listening.lineUp(['a', 'b', 'c']);
    await listening.begin(track('a'));
    await isHeard('a');
    expect(listening.place).toEqual({ at: 1, of: 3 });
    end();
    await isHeard('c');
    end();
    expect(listening.playerOf('c')?.phase).toBe('ended');
    expect(turned).toEqual(['a-c']);
  });

  it('leaves the line for a bulletin chosen by hand', async () => {
    const { listening, end, isHeard } = open();
    listening.lineUp(['a', 'b']);
    await listening.begin(track('c'));
    await isHeard('c');
    expect(listening.place).toBeUndefined();
    end();
    expect(listening.track?.id).toBe('c');
  });

  it('counts as a voice that sounds until it is closed, and then nothing is left', async () => {
    const { listening, nowPlaying, isHeard } = open();
    await listening.begin(track('a'));
    await isHeard('a');
    expect(nowPlaying.isPlaying).toBe(true);
    listening.close();
    expect(nowPlaying.isPlaying).toBe(false);
    expect([listening.track, listening.player]).toEqual([undefined, undefined]);
  });
});
