import { readFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { createSpeakQueue } from './queue.ts';
import type { RenderedVoice, RenderRequest } from './render.ts';
import { openSpeakWorker, type SpeakWorker } from './worker.ts';

const SAY = fileURLToPath(new URL('../../tests/fixtures/speak/say.ts', import.meta.url));
const envOf = (...args: string[]) => ({
  ...process.env,
  VOICE_COMMAND: JSON.stringify([process.execPath, SAY, ...args])
});
const REQUEST: RenderRequest = {
  script: ['Kính mời bà con đến họp.'],
  lang: 'vi',
  region: 'north'
};
const never = new AbortController().signal;

let worker: SpeakWorker;
afterEach(() => worker.close());

async function pidOf(running: SpeakWorker): Promise<number> {
  for (let i = 0; i < 200; i++, await setTimeout(10))
    if (running.pid !== undefined) return running.pid;
  throw new Error('no worker process');
}

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe('the speak worker', () => {
  it('killed in the middle of a job says that it died, and works again', async () => {
    worker = openSpeakWorker(envOf());
    const job = worker.render(REQUEST, never);
    process.kill(await pidOf(worker), 'SIGKILL');
    expect(await job).toMatchObject({ ok: false, error: { code: 'worker_died' } });
    expect((await worker.render(REQUEST, never)).ok).toBe(true);
  }, 30_000);

  it('told to stop ends its process, even while a voice hangs', async () => {
    worker = openSpeakWorker(envOf('hang'));
    const stop = new AbortController();
    const job = worker.render(REQUEST, stop.signal);
    const pid = await pidOf(worker);
    await setTimeout(500);
    stop.abort();
    expect(await job).toMatchObject({ ok: false, error: { code: 'worker_aborted' } });
    for (let i = 0; i < 100 && isAlive(pid); i++) await setTimeout(20);
    expect(isAlive(pid)).toBe(false);
  }, 30_000);

  it('runs at low priority', async () => {
    worker = openSpeakWorker(envOf());
    const job = worker.render(REQUEST, never);
    if (process.platform === 'linux') {
      const stat = readFileSync(`/proc/${await pidOf(worker)}/stat`, 'utf8');
      const niceness = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
      expect(niceness).toBeGreaterThanOrEqual(10);
    }
    expect((await job).ok).toBe(true);
  }, 30_000);

  it('in a queue: a job whose process is killed is done at the second try', async () => {
    worker = openSpeakWorker(envOf());
    let renders = 0;
    const { promise, resolve } = Promise.withResolvers<RenderedVoice>();
    const queue = createSpeakQueue({
      pending: async () => [{ id: 'a', publishedAt: 1, request: REQUEST }],
      render(request, signal) {
        const job = worker.render(request, signal);
        if (++renders === 1) void pidOf(worker).then((pid) => process.kill(pid, 'SIGKILL'));
        return job;
      },
      onDone: async (_, voice) => resolve(voice),
      now: () => performance.now()
    });
    expect((await promise).seconds).toBeGreaterThan(0.5);
    expect(renders).toBe(2);
    await queue.stop();
  }, 30_000);
});
