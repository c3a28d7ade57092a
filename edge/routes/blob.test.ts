import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemoEdge, type DemoEdge } from '../../tests/fixtures/demo-edge.ts';
import { parseRange } from './blob.ts';

let edge: DemoEdge;
let blob: string;
const sound = Uint8Array.from({ length: 1000 }, (_, i) => i % 251);
beforeAll(async () => {
  edge = await openDemoEdge();
  blob = await edge.blobs.put(sound);
});
afterAll(() => edge.dispose());

const ask = (path: string, headers: Record<string, string> = {}) =>
  edge.app.request(path, { headers });
const bytesOf = async (answer: Response | Promise<Response>) =>
  new Uint8Array(await (await answer).arrayBuffer());
const statusOf = async (path: string) => (await ask(path)).status;

describe('A blob', () => {
  const path = () => `/v1/blob/${blob.slice(0, 2)}/${blob}`;

  it('is bytes for ever, of a type from a short list, and never a page', async () => {
    const answer = await ask(`${path()}?as=audio/ogg`);
    expect(answer.headers.get('content-type')).toBe('audio/ogg');
    expect(answer.headers.get('cache-control')).toContain('immutable');
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(await bytesOf(answer)).toEqual(sound);
    for (const as of ['text/html', 'application/javascript', ''])
      expect((await ask(`${path()}?as=${as}`)).headers.get('content-type')).toBe(
        'application/octet-stream'
      );
  });

  it.each([
    ['bytes=0-0', 206, 0, 1],
    ['bytes=10-19', 206, 10, 20],
    ['bytes=990-', 206, 990, 1000],
    ['bytes=0-99999999999999999999', 206, 0, 1000],
    ['bytes=-10', 206, 990, 1000],
    ['bytes=-5000', 206, 0, 1000],
    ['bytes=1000-', 416, 0, 0],
    ['bytes=-0', 416, 0, 0],
    ['bytes=0-1,5-6', 200, 0, 1000],
    ['bytes=9-3', 200, 0, 1000],
    ['bytes=a-b', 200, 0, 1000],
    ['items=0-1', 200, 0, 1000],
    ['bytes=-', 200, 0, 1000]
  ])('asked for %s answers %i', async (range, status, from, to) => {
    const answer = await ask(path(), { range });
    expect(answer.status).toBe(status);
    expect(await bytesOf(answer)).toEqual(sound.slice(from, to));
    const told = { 206: `bytes ${from}-${to - 1}/1000`, 416: 'bytes */1000' }[status];
    expect(answer.headers.get('content-range')).toBe(told ?? null);
  });

  it('has one address, and nothing else in the folder has any', async () => {
    for (const wrong of [
      `/v1/blob/00/${blob}`,
      `/v1/blob/${blob}`,
      `/v1/blob/${blob.slice(0, 2)}/${blob.toUpperCase()}`,
      `/v1/blob/${blob.slice(0, 2)}/${blob}/`,
      `/v1/blob/..%2f..%2fkeys/goc-1.key`,
      '/v1/blob/../../keys/goc-1.key',
      `/v1/blob/ab/${'ab'.repeat(32)}`
    ])
      expect(await statusOf(wrong), wrong).toBe(404);
  });

  it('of no bytes is whole and has no range', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable');
    expect(parseRange(undefined, 0)).toBeUndefined();
  });
});
