import { afterEach, describe, expect, it, vi } from 'vitest';
import { fail, ok } from '#domain/result.ts';
import type { Following, Outcome } from '#domain/sync/following.ts';
import { NOTHING_KNOWN } from '#domain/sync/state.ts';
import { drive } from './drive.ts';
import { fetchBlob } from './fetch-blob.ts';
import { fetchBytes } from './fetch-bytes.ts';

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});
const answering = (make: (init: RequestInit) => Response | Promise<Response>) =>
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => make(init));
const codeOf = (answer: { ok: boolean; error?: { code: string } }) => answer.error?.code ?? 'ok';
const slow = (chunks: readonly (readonly [number, Uint8Array])[], init: RequestInit) =>
  new Response(
    new ReadableStream({
      async start(controller) {
        init.signal?.addEventListener('abort', () => controller.error(new Error('aborted')));
        for (const [waitMs, bytes] of chunks) {
          await new Promise((done) => setTimeout(done, waitMs));
          controller.enqueue(bytes);
        }
        controller.close();
      }
    })
  );

describe('One request over a bad line', () => {
  it('gives the bytes, the status and the tag', async () => {
    answering(
      () => new Response('abc', { headers: { etag: '"1"', 'content-type': 'application/json' } })
    );
    const reply = await fetchBytes('/v1/x');
    expect(reply).toMatchObject({ ok: true, value: { status: 200, etag: '"1"' } });
    answering(() => new Response(null, { status: 304 }));
    expect(await fetchBytes('/v1/x')).toMatchObject({ ok: true, value: { status: 304 } });
  });

  it('tells a portal’s page, a dead line and an endless answer apart', async () => {
    answering(
      () => new Response('<html>', { headers: { 'content-type': 'text/html; charset=utf-8' } })
    );
    expect(codeOf(await fetchBytes('/v1/x'))).toBe('captive_portal');
    answering(() => Promise.reject(new TypeError('failed')));
    expect(codeOf(await fetchBytes('/v1/x'))).toBe('no_line');
    const mega = new Uint8Array(1 << 20);
    answering((init) =>
      slow(
        Array.from({ length: 40 }, () => [0, mega] as const),
        init
      )
    );
    expect(codeOf(await fetchBytes('/v1/x'))).toBe('too_large');
  });

  it('waits for a trickle and gives up on silence', async () => {
    vi.useFakeTimers();
    const drop = Uint8Array.of(1);
    answering((init) =>
      slow(
        [
          [15_000, drop],
          [15_000, drop],
          [15_000, drop]
        ],
        init
      )
    );
    const trickle = fetchBytes('/v1/x');
    await vi.advanceTimersByTimeAsync(50_000);
    expect(codeOf(await trickle)).toBe('ok');
    answering((init) =>
      slow(
        [
          [15_000, drop],
          [21_000, drop]
        ],
        init
      )
    );
    const silent = fetchBytes('/v1/x');
    await vi.advanceTimersByTimeAsync(40_000);
    expect(codeOf(await silent)).toBe('no_line');
  });

  it('takes a blob only when it is what its name says', async () => {
    const name = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    answering(() => new Response('abc'));
    expect(codeOf(await fetchBlob(name))).toBe('ok');
    answering(() => new Response('abd'));
    expect(codeOf(await fetchBlob(name))).toBe('blob_mismatch');
    answering(() => new Response('', { status: 404 }));
    expect(codeOf(await fetchBlob(name))).toBe('bad_status');
  });
});

describe('Whoever carries out a round', () => {
  async function* script(log: string[]): Following<Outcome> {
    try {
      const got = yield { kind: 'get', gets: [{ path: 'a' }, { path: 'b' }], soon: [] };
      log.push(got.kind === 'replies' ? got.replies.map((r) => r.status).join() : '');
      const read = yield { kind: 'read', log: 'n.thu' as never, from: 2, to: 4 };
      log.push(read.kind === 'notes' ? read.notes.join() : '');
      yield { kind: 'commit', transaction: { kind: 'trust', trust: {} as never, logs: [] } };
      log.push('stored');
      return ok({ known: NOTHING_KNOWN, didChange: true });
    } finally {
      log.push('end');
    }
  }
  const deps = {
    get: async ({ path }: { path: string }) =>
      ok({ status: path === 'a' ? 200 : 404, body: new Uint8Array() }),
    readNotes: async (_: string, from: number, to: number) => [`${from}`, `${to}`],
    commit: async () => undefined
  };

  it('answers each step in order', async () => {
    const log: string[] = [];
    expect((await drive(script(log), deps)).ok).toBe(true);
    expect(log).toEqual(['200,404', '2,4', 'stored', 'end']);
  });

  it('ends it at a broken line or a full device, with nothing after', async () => {
    const log: string[] = [];
    const cut = await drive(script(log), { ...deps, get: async () => fail('no_line') });
    expect([codeOf(cut), log]).toEqual(['no_line', ['end']]);
    const full = await drive(script([]), {
      ...deps,
      commit: () => Promise.reject(new Error('quota'))
    });
    expect(codeOf(full)).toBe('store_failed');
  });
});
