import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatHex } from '#domain/bytes.ts';
import { parseEntryBundle, parseTileHashes } from '#domain/log/tile.ts';
import { openDemoEdge, type DemoEdge } from '../../tests/fixtures/demo-edge.ts';
import { openApi } from './openapi.ts';

const SIZE = 300;
let edge: DemoEdge;
let blob: string;
beforeAll(async () => {
  edge = await openDemoEdge();
  await edge.addBulletins('n.khcn', 200);
  await edge.addBulletins('n.khcn', 100);
  blob = await edge.blobs.put(new Uint8Array(1000));
});
afterAll(() => edge.dispose());

const ask = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  edge.app.request(path, { headers, method });
const bytesOf = async (answer: Response | Promise<Response>) =>
  new Uint8Array(await (await answer).arrayBuffer());
const statusOf = async (path: string, headers = {}) => (await ask(path, headers)).status;
const log = (path: string) => `/v1/log/n.khcn/${path}`;

describe('A log, as any C2SP tlog-tiles reader asks for it', () => {
  it('serves its checkpoint as fresh text', async () => {
    const answer = await ask(log('checkpoint'));
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10');
    expect(await answer.text()).toMatch(/^loa-lang\/[0-9a-f]{8}\/n\.khcn\n300\n/);
  });

  it.each([
    ['tile/0/000', 256],
    ['tile/0/001.p/44', 44],
    ['tile/1/000.p/1', 1],
    ['tile/0/000.p/200', 200],
    ['tile/0/000.p/1', 1],
    ['tile/0/001.p/7', 7]
  ])('serves %s for ever, of older sizes too', async (path, width) => {
    const answer = await ask(log(path));
    expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(answer.headers.get('content-type')).toBe('application/octet-stream');
    expect(parseTileHashes(await bytesOf(answer), width).ok).toBe(true);
  });

  it.each([
    ['000', 256],
    ['001.p/44', 44],
    ['000.p/200', 200],
    ['000.p/255', 255]
  ])('serves the bundle %s, and its texts a line a leaf', async (place, width) => {
    expect(parseEntryBundle(await bytesOf(ask(log(`tile/entries/${place}`))), width).ok).toBe(true);
    const texts = await ask(log(`text/${place}`));
    expect(texts.headers.get('content-type')).toBe('application/jsonl; charset=utf-8');
    expect((await texts.text()).split('\n')).toHaveLength(width + 1);
    const etag = texts.headers.get('etag')!;
    expect(texts.headers.get('cache-control')).not.toContain('immutable');
    expect(await statusOf(log(`text/${place}`), { 'if-none-match': etag })).toBe(304);
  });

  it.each([
    'tile/0/001',
    'tile/0/001.p/45',
    'tile/0/002.p/1',
    'tile/1/000.p/2',
    'tile/2/000.p/1',
    'tile/63/000',
    'tile/64/000',
    'tile/0/000.p/0',
    'tile/0/000.p/256',
    'tile/00/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/x000/000',
    'tile/0/x001/x234/067',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/entries/001',
    'tile/entries/001.p/45',
    'tile/entries/00',
    'tile/entries/-01',
    'tile/entries/000.p/1e2',
    'tile/entries/',
    'tile/0/000/..',
    'tile',
    'text/002',
    'leaf/0',
    'Checkpoint',
    'checkpoint/'
  ])('has nothing at %s', async (path) => {
    expect(await statusOf(log(path))).toBe(404);
  });

  it.each([
    'n.khac',
    'N.KHCN',
    '..',
    '%2e%2e',
    '__proto__',
    'n.khcn%00',
    "n.khcn' OR 1=1--",
    '%ff',
    'x'.repeat(5000)
  ])('knows no log %j', async (name) => {
    for (const path of ['checkpoint', 'tile/0/000.p/1', 'tile/entries/000.p/1', 'text/000.p/1'])
      expect(await statusOf(`/v1/log/${name}/${path}`)).toBe(404);
  });
});

describe('What changes', () => {
  it.each(['/v1/trust', '/v1/head/99001', '/v1/head/99001?have=00000000', '/v1/head/vn'])(
    '%s has one tag for the same bytes and is not sent twice',
    async (path) => {
      const [one, two] = [await ask(path), await ask(path)];
      const etag = one.headers.get('etag')!;
      expect(two.headers.get('etag')).toBe(etag);
      expect(formatHex(await bytesOf(one))).toBe(formatHex(await bytesOf(two)));
      for (const held of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
        const unchanged = await ask(path, { 'if-none-match': held });
        expect([unchanged.status, unchanged.headers.get('etag')]).toEqual([304, etag]);
        expect(await bytesOf(unchanged)).toHaveLength(0);
      }
      expect(await statusOf(path, { 'if-none-match': etag.slice(0, -2) })).toBe(200);
    }
  );

  it('has other tags for other bytes, and one answer for all who are unknown', async () => {
    const paths = ['/v1/head/99001', '/v1/head/vn', '/v1/head/99', '/v1/head/99001?have=00000000'];
    const tags = await Promise.all(
      paths.map(async (path) => (await ask(path)).headers.get('etag'))
    );
    expect(new Set(tags).size).toBe(paths.length);
    const strange = ['ffffffff', 'x', '%00', 'a'.repeat(4000)];
    for (const have of strange)
      expect((await ask(`/v1/head/99001?have=${have}`)).headers.get('etag')).toBe(tags[3]);
  });

  it.each(['00000', 'VN', '__proto__', '99001x'])('names no place %s', async (area) => {
    expect(await statusOf(`/v1/head/${area}`)).toBe(404);
  });

  it('is packed only for those who take it, and unpacks to the same', async () => {
    const plain = await ask('/v1/trust');
    const packed = await ask('/v1/trust', { 'accept-encoding': 'br, gzip;q=0.5' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    for (const answer of [plain, packed])
      expect(answer.headers.get('vary')).toBe('accept-encoding');
    const bytes = await bytesOf(packed);
    expect(packed.headers.get('content-length')).toBe(String(bytes.length));
    expect(gunzipSync(bytes).equals(await bytesOf(plain))).toBe(true);
    const refused = await ask('/v1/trust', { 'accept-encoding': 'gzip;q=0' });
    expect(refused.headers.get('content-encoding')).toBeNull();
  });

  it('is told to whoever listens, once signed', async () => {
    const answer = await ask('/v1/events');
    expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toContain('event: hello');
    await edge.growth.look();
    await edge.addBulletins('x.99001', 1);
    await edge.growth.look();
    expect((await reader.read()).value).toMatch(/event: grown\ndata: \{"revision":\d+\}/);
    expect(edge.growth.listeners).toBe(1);
    await reader.cancel();
    await expect.poll(() => edge.growth.listeners).toBe(0);
  });
});

describe('Every answer', () => {
  it.each([
    '/healthz',
    '/v1/trust',
    '/v1/openapi.json',
    '/v1/nothing',
    '/v1/log/n.khcn/checkpoint'
  ])('%s keeps browsers from guessing and referring', async (path) => {
    const { headers } = await ask(path);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('to HEAD is that to GET without a body', async () => {
    for (const path of [
      log('checkpoint'),
      log('tile/0/000'),
      '/v1/trust',
      `/v1/blob/${blob.slice(0, 2)}/${blob}`
    ]) {
      const [get, head] = [await ask(path), await ask(path, {}, 'HEAD')];
      expect(head.status).toBe(200);
      expect(await bytesOf(head)).toHaveLength(0);
      for (const name of ['content-type', 'content-length', 'cache-control', 'etag'])
        expect(head.headers.get(name)).toBe(get.headers.get(name));
    }
  });

  it('to anything that would change something is no', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH'])
      expect((await ask(log('checkpoint'), {}, method)).status).toBe(404);
  });

  it('about health counts what is there', async () => {
    const health = await (await ask('/healthz')).json();
    expect(health).toMatchObject({ status: 'ok', voices: { done: 0, maker: null } });
    expect(health.bulletins).toBeGreaterThanOrEqual(SIZE);
  });

  it('is described: every path that is served, and no other', () => {
    const served = edge.app.routes
      .filter(({ method, path }) => method === 'GET' && !path.endsWith('*'))
      .map(({ path }) => path.replace(/:path\{[^}]*\}+.*$/, ':path').replace(/\{[^}]*\}+/g, ''));
    const shape = (path: string) => path.replace(/[:{][a-zA-Z0-9]+\}?/g, '*');
    const described = Object.keys(openApi.paths).map((path) =>
      shape(path).replace(/\/(tile\/\*|tile\/entries|text)\/\*$|\/checkpoint$/, '/*')
    );
    const known = new Set(served.map(shape).filter((path) => path !== '/v1/openapi.json'));
    expect([...new Set(described)].toSorted()).toEqual([...known].toSorted());
  });
});
