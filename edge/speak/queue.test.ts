import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Fault, type Result } from '#domain/result.ts';
import { createSpeakQueue, type SpeakJob, type SpeakQueue } from './queue.ts';
import type { RenderedVoice, RenderRequest } from './render.ts';

const voice: RenderedVoice = {
  ogg: new Uint8Array(1),
  seconds: 1,
  loudnessLufs: -16,
  truePeakDbtp: -2,
  timings: { v: 1, unit: 'word', spans: [] }
};
const job = (id: string, publishedAt: number): SpeakJob => ({
  id,
  publishedAt,
  request: { script: [id], lang: 'vi', region: 'north' }
});

let queue: SpeakQueue;
let jobs: SpeakJob[];
let said: string[];
let parked: (readonly [string, string])[];
let answer: (id: string) => Promise<Result<RenderedVoice>>;

function start(overrides: Partial<Parameters<typeof createSpeakQueue>[0]> = {}): void {
  queue = createSpeakQueue({
    pending: async () => jobs,
    render: (request: RenderRequest) => {
      said.push(request.script[0]!);
      return answer(request.script[0]!);
    },
    onDone: async ({ id }) => void (jobs = jobs.filter((other) => other.id !== id)),
    onParked: ({ id }, reason: Fault) => void parked.push([id, reason.code]),
    now: () => Date.now(),
    ...overrides
  });
}

describe('the speak queue', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    [jobs, said, parked] = [[job('old', 1), job('new', 3), job('mid', 2)], [], []];
    answer = async () => ok(voice);
  });
  afterEach(async () => {
    await queue.stop();
    vi.useRealTimers();
  });

  it('says the newest first and counts what is done', async () => {
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect(said).toEqual(['new', 'mid', 'old']);
    expect(queue.progress()).toEqual({ done: 3, total: 3, parked: [] });
  });

  it('does one at a time, and takes in what is published meanwhile', async () => {
    answer = (id) =>
      new Promise((resolve) => setTimeout(() => resolve(ok(voice)), id === 'new' ? 1_000 : 1));
    start();
    await vi.advanceTimersByTimeAsync(500);
    expect(said).toEqual(['new']);
    expect(queue.progress()).toMatchObject({ done: 0, total: 3 });
    jobs = [...jobs, job('urgent', 9)];
    queue.nudge();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(said).toEqual(['new', 'urgent', 'mid', 'old']);
  });

  it('wakes up when nudged', async () => {
    jobs = [];
    start();
    await vi.advanceTimersByTimeAsync(10);
    jobs = [job('late', 5)];
    queue.nudge();
    await vi.advanceTimersByTimeAsync(0);
    expect(said).toEqual(['late']);
  });

  it('tries again after a crash, ever later, meanwhile does others, and at last parks it with the reason', async () => {
    answer = async (id) => (id === 'new' ? fail('worker_died') : ok(voice));
    start();
    await vi.advanceTimersByTimeAsync(0);
    expect(said).toEqual(['new', 'mid', 'old']);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(said.slice(3)).toEqual(['new']);
    await vi.advanceTimersByTimeAsync(9_000);
    expect(said.slice(3)).toEqual(['new']);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(said.slice(3)).toEqual(['new', 'new', 'new']);
    expect(parked).toEqual([['new', 'worker_died']]);
    expect(queue.progress()).toEqual({
      done: 2,
      total: 3,
      parked: [{ id: 'new', reason: { code: 'worker_died' } }]
    });
  });

  it('parks at once what would fail again, and takes it up when asked to', async () => {
    answer = async (id) => (id === 'mid' ? fail('script_empty') : ok(voice));
    start();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(parked).toEqual([['mid', 'script_empty']]);
    expect(said).toEqual(['new', 'mid', 'old']);
    answer = async () => ok(voice);
    queue.retry('mid');
    await vi.advanceTimersByTimeAsync(0);
    expect(queue.progress()).toEqual({ done: 3, total: 3, parked: [] });
  });

  it('does not say twice what is done but still listed, and tries again what could not be stored', async () => {
    let failures = 1;
    start({
      onDone: async () => {
        if (failures-- > 0) throw new Error('disk full');
      }
    });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(said).toEqual(['new', 'mid', 'old', 'new']);
  });

  it('survives a store that cannot be read for a while', async () => {
    let isDown = true;
    start({ pending: async () => (isDown ? Promise.reject(new Error('locked')) : jobs) });
    await vi.advanceTimersByTimeAsync(10);
    isDown = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(said).toEqual(['new', 'mid', 'old']);
  });

  it('stops in the middle of a job, and says nothing more', async () => {
    start({
      render: (request, signal) => {
        said.push(request.script[0]!);
        return new Promise((resolve) =>
          signal.addEventListener('abort', () => resolve(fail('worker_aborted')))
        );
      }
    });
    await vi.advanceTimersByTimeAsync(10);
    await queue.stop();
    await vi.advanceTimersByTimeAsync(100_000);
    expect(said).toEqual(['new']);
    expect(parked).toEqual([]);
  });
});
