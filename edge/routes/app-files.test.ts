import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SCRATCH } from '../../tests/fixtures/demo-edge.ts';
import { createApp } from '../app.ts';
import { readConfig } from '../config.ts';
import { appFileRoutes, contentSecurityPolicy } from './app-files.ts';
import { Compressed } from './compressed.ts';

describe('The built app', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(SCRATCH, 'loa-app-'));
    await mkdir(join(folder, '_app', 'immutable'), { recursive: true });
    await writeFile(join(folder, 'app-shell.html'), '<!doctype html><script>start()</script>');
    await writeFile(join(folder, '_app', 'immutable', 'a.js'), 'x'.repeat(500));
    await writeFile(join(folder, 'service-worker.js'), 'self.x = 1');
  });
  afterAll(() => rm(folder, { recursive: true }));
  const app = (isWorkerKilled = false) =>
    appFileRoutes({ folder, compressed: new Compressed(), isWorkerKilled });

  it('answers every route with the shell and a missing file with nothing', async () => {
    for (const path of ['/', '/ban-tin/01ABC', '/tim?q=a', '/__proto__'])
      expect(await (await app().request(path)).text()).toContain('<!doctype html>');
    for (const path of [
      '/x.js',
      '/_app/immutable/b.js',
      '/../loa.sqlite',
      '/%2e%2e/keys/goc-1.key'
    ])
      expect((await app().request(path)).status, path).toBe(404);
  });

  it('lets only its own scripts run, inline ones by their hash', async () => {
    const csp = (await app().request('/')).headers.get('content-security-policy')!;
    expect(csp).toMatch(/script-src 'self' 'sha256-[A-Za-z0-9+/=]+'/);
    expect(csp).not.toMatch(/unsafe-inline|unsafe-eval|\*/);
    expect(contentSecurityPolicy('<script src="/a.js"></script>')).toContain("script-src 'self';");
  });

  it('shows pictures of one other origin when the operator names a source of tiles', async () => {
    const { tiles } = readConfig({
      MAP_TILES: 'https://ban-do.example.vn/lop/{z}/{x}/{y}.png',
      MAP_TILES_CREDIT: 'Bản đồ mẫu'
    });
    const csp = contentSecurityPolicy('', new URL(tiles!.template).origin);
    expect(csp).toContain("img-src 'self' data: blob: https://ban-do.example.vn;");
    const told = async (deps: object) =>
      (
        await createApp({ ...edgeDeps(), ...deps, buildFolder: undefined }).request('/v1/config')
      ).json();
    expect(await told({ tiles })).toEqual({ tiles });
    expect(await told({})).toEqual({ tiles: null });
    expect(readConfig({}).tiles).toBeUndefined();
    for (const MAP_TILES of [
      'https://{s}.example.vn/{z}/{x}/{y}.png',
      'https://example.vn/{z}/{x}.png',
      "https://example.vn;script-src'/{z}/{x}/{y}.png",
      'javascript:{z}{x}{y}'
    ])
      expect(() => readConfig({ MAP_TILES })).toThrow('MAP_TILES');
  });

  it('keeps hashed files for ever, asks for the rest anew', async () => {
    const cacheOf = async (path: string) =>
      (await app().request(path)).headers.get('cache-control');
    expect(await cacheOf('/_app/immutable/a.js')).toContain('immutable');
    for (const path of ['/', '/service-worker.js']) expect(await cacheOf(path)).toBe('no-cache');
  });

  it('swaps its worker for one that removes itself when told to', async () => {
    const worker = async (isKilled: boolean) =>
      (await app(isKilled).request('/service-worker.js')).text();
    expect(await worker(false)).toBe('self.x = 1');
    expect(await worker(true)).toContain('registration.unregister()');
  });

  it('stands behind the data: no file of it can take the place of an answer', async () => {
    const whole = createApp({ ...edgeDeps(), buildFolder: folder });
    expect((await whole.request('/v1/nothing')).status).toBe(404);
    expect((await whole.request('/healthz')).headers.get('content-type')).toContain('json');
  });

  function edgeDeps() {
    const none = {} as never;
    return {
      view: none,
      packs: none,
      blobs: none,
      growth: none,
      readTrust: () => Promise.resolve(undefined),
      health: () =>
        Promise.resolve({
          status: 'ok' as const,
          bulletins: 0,
          voices: { done: 0, total: 0, bytes: 0, expectedBytes: 0, maker: null }
        }),
      isWorkerKilled: false
    };
  }
});
