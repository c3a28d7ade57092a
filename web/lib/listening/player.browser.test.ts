import { flushSync } from 'svelte';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Timings, Voice } from '#lib/replica/item.ts';
import { NowPlaying } from './now-playing.svelte.ts';
import { Player } from './player.svelte.ts';

const voice: Voice = {
  blob: 'a',
  mime: 'audio/wav',
  bytes: 1,
  seconds: 4,
  lang: 'vi',
  region: 'north',
  isMachine: true,
  timings: 't'
};
const timings: Timings = {
  v: 1,
  unit: 'word',
  spans: [
    [0, 900, 0, 2],
    [1000, 1900, 3, 5],
    [2000, 3900, 6, 8]
  ]
};

/** Four seconds of silence, 8 kHz 8-bit mono. */
function silence(): string {
  const samples = 4 * 8000;
  const view = new DataView(new ArrayBuffer(44 + samples));
  const word = (at: number, text: string) =>
    [...text].forEach((letter, index) => view.setUint8(at + index, letter.charCodeAt(0)));
  word(0, 'RIFF');
  view.setUint32(4, 36 + samples, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, 8000, true);
  view.setUint32(28, 8000, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  word(36, 'data');
  view.setUint32(40, samples, true);
  new Uint8Array(view.buffer, 44).fill(128);
  return URL.createObjectURL(new Blob([view.buffer], { type: 'audio/wav' }));
}

const players: Player[] = [];
function playerWith(
  open: () => Promise<string | undefined>,
  nowPlaying = new NowPlaying()
): Player {
  const player = new Player({
    sounds: { open },
    readTimings: async () => timings,
    nowPlaying,
    audio: new Audio()
  });
  player.choose(voice);
  players.push(player);
  return player;
}

afterEach(() => {
  for (const player of players.splice(0)) player.close();
});

describe('a bulletin being heard', () => {
  it('plays, lights the word it is at, and pauses', async () => {
    const nowPlaying = new NowPlaying();
    const player = playerWith(async () => silence(), nowPlaying);
    await player.play();
    await vi.waitFor(() => expect(player.phase).toBe('playing'));
    expect(nowPlaying.isPlaying).toBe(true);
    player.seek(1.5);
    await vi.waitFor(() => expect(player.span).toBe(1));
    player.pause();
    expect(player.phase).toBe('paused');
    expect(nowPlaying.isPlaying).toBe(false);
  });

  it('goes to a tapped word and reads on from there', async () => {
    const player = playerWith(async () => silence());
    await vi.waitFor(() => expect(player.timings).toBeDefined());
    player.jumpTo(2);
    await vi.waitFor(() => expect(player.phase).toBe('playing'));
    expect(player.seconds).toBeGreaterThanOrEqual(2);
    await vi.waitFor(() => expect(player.span).toBe(2));
  });

  it('falls silent when another voice begins', async () => {
    const nowPlaying = new NowPlaying();
    const first = playerWith(async () => silence(), nowPlaying);
    const second = playerWith(async () => silence(), nowPlaying);
    await first.play();
    await vi.waitFor(() => expect(first.phase).toBe('playing'));
    await second.play();
    expect(first.phase).toBe('paused');
    await vi.waitFor(() => expect(second.phase).toBe('playing'));
    expect(nowPlaying.isPlaying).toBe(true);
  });

  it('stays silent when it was paused before its sound had come', async () => {
    let bring: (source: string) => void = () => undefined;
    const player = playerWith(() => new Promise((resolve) => (bring = resolve)));
    const asked = player.play();
    player.pause();
    bring(silence());
    await asked;
    expect(player.phase).toBe('paused');
    flushSync();
    expect(player.isPlaying).toBe(false);
  });

  it('says so when its sound is not here, and plays once it is', async () => {
    const shelf: string[] = [];
    const player = playerWith(async () => shelf[0]);
    await player.play();
    expect(player.phase).toBe('absent');
    shelf.push(silence());
    await player.play();
    await vi.waitFor(() => expect(player.phase).toBe('playing'));
  });

  it('names a fault to read over the telephone, and asks for the sound anew', async () => {
    const open = vi.fn(async (): Promise<string> => 'data:audio/wav;base64,AAAA');
    const player = playerWith(open);
    await player.play();
    await vi.waitFor(() => expect(player.phase).toBe('failed'));
    expect(player.faultCode).toMatch(/^P\d$/);
    open.mockResolvedValue(silence());
    await player.play();
    await vi.waitFor(() => expect(player.phase).toBe('playing'));
    expect(player.faultCode).toBeUndefined();
  });

  it('keeps its speed when it is opened, and its place when it goes back', async () => {
    const player = playerWith(async () => silence());
    player.setRate(0.75);
    player.seek(3);
    await player.play();
    await vi.waitFor(() => expect(player.phase).toBe('playing'));
    expect(player.seconds).toBeGreaterThanOrEqual(3);
    player.back();
    expect(player.seconds).toBe(0);
    expect(player.rate).toBe(0.75);
  });

  it('begins anew with another voice and drops what came late for the first', async () => {
    const player = playerWith(async () => silence());
    await player.play();
    await vi.waitFor(() => expect(player.seconds).toBeGreaterThan(0.2));
    player.choose({ ...voice, blob: 'b' });
    // Longer than the element needs to send a last `timeupdate` of the voice it was playing.
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(player.phase).toBe('idle');
    expect(player.seconds).toBe(0);
    expect(player.voice?.blob).toBe('b');
  });
});
