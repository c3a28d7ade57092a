import { flushSync } from 'svelte';
import { describe, expect, it } from 'vitest';
import { extendAuthority, startAuthority } from '#domain/entry/authority.ts';
import { formatEntry, type Entry } from '#domain/entry/entry.ts';
import { placeLeaf, type Placed } from '#domain/entry/vouch.ts';
import type { LogId } from '#domain/ids.ts';
import { publicKeyOf, signWithNoble, verifyWithNoble } from '#domain/log/noble.ts';
import { addSignature, formatNote, type Note } from '#domain/log/note.ts';
import { formatVkey, makeVkey } from '#domain/log/vkey.ts';
import { formatServicePoints } from '#domain/place/service-points.ts';
import type { Known } from '#domain/sync/state.ts';
import { ReplicaLibrary, type LibraryDeps } from './library.svelte.ts';

const NOW = Date.parse('2026-11-24T06:55:00+07:00') / 1000;
const DAY = 86_400;

/** Test keys; nobody can take these seeds for real ones. */
const person = (name: string, fill: number) => {
  const seed = new Uint8Array(32).fill(fill);
  const key = { ...makeVkey(`thu/${name}`, publicKeyOf(seed)), seed };
  const sign = async (message: Uint8Array) => signWithNoble(seed, message);
  return { key, sign, vkey: formatVkey(key) };
};
const author = person('soan', 1);
const approver = person('duyet', 2);

let count = 0;
const entry = (fields: object): Entry =>
  ({ v: 1, id: `01K00000000000000000000${100 + count++}`, at: NOW, by: 'thu', ...fields }) as Entry;
const bulletin = (title: string, days: readonly [number, number] = [-1, 1]): Entry =>
  entry({
    t: 'pub',
    title,
    summary: '',
    topics: ['xa-minh'],
    aud: ['everyone'],
    kind: 'news',
    class: 1,
    nbf: NOW + days[0] * DAY,
    exp: NOW + days[1] * DAY,
    lang: 'vi',
    textRef: { h: '0'.repeat(64), n: 1 },
    scriptHash: '0'.repeat(64)
  });

const places = (digit: string): Entry =>
  entry({ t: 'places', blob: { h: digit.repeat(64), n: 1 } });

async function leaf(log: string, index: number, what: Entry): Promise<Placed> {
  let note: Note = { text: formatEntry(what), signatures: [] };
  for (const { key, sign } of [author, approver]) {
    const signed = await addSignature(note, { key, sign });
    if (signed.ok) note = signed.value;
  }
  const placed = placeLeaf(log as LogId, index, formatNote(note));
  if (!placed.ok) throw new Error(`${placed.error.code} ${placed.error.detail ?? ''}`);
  return placed.value;
}

const area = (code: string, logs: readonly string[]) =>
  entry({ t: 'area', code, name: `Xã ${code}`, kind: 'commune', parent: '99', logs });
const staff = (log: string) => [
  entry({ t: 'grant', key: author.vkey, log, types: ['pub'], area: '99', from: 0, label: 'Soạn' }),
  entry({ t: 'grant', key: approver.vkey, log, types: ['approve'], area: '99', from: 0 })
];

/** A device that holds two communes and the nation, at an hour and place a test can move. */
async function openDevice() {
  const root = entry({
    t: 'root',
    version: 1,
    threshold: 1,
    keys: [author.vkey],
    log: author.vkey
  });
  const authority = [
    area('99001', ['n.thu', 'x.99001']),
    area('99002', ['n.thu', 'x.99002']),
    ...['n.thu', 'x.99001', 'x.99002'].flatMap(staff)
  ].reduce(extendAuthority, startAuthority(root as Entry & { t: 'root' }));
  const leaves = await Promise.all([
    leaf('n.thu', 0, bulletin('cả nước')),
    leaf('x.99001', 0, bulletin('xã một')),
    leaf('x.99002', 0, bulletin('xã hai')),
    leaf('x.99001', 1, places('1')),
    leaf('x.99001', 2, places('2')),
    leaf('x.99002', 1, places('3')),
    leaf('n.thu', 1, bulletin('chưa đến ngày', [1, 3])),
    leaf('n.thu', 2, bulletin('đã hết hạn', [-3, -1]))
  ]);
  const blobs = new Map<string, Uint8Array>();
  const trust = { area: '99001', demonstration: false } as Known['trust'];
  const known: Known = { trust, authority, logs: new Map(), etag: undefined };
  let place = $state<string | undefined>();
  let now = $state(NOW);
  const library = new ReplicaLibrary({
    replica: {
      load: async () => ({ known, leaves, revision: 1 })
    } as unknown as LibraryDeps['replica'],
    index: async () => undefined,
    verify: async () => verifyWithNoble,
    nowSeconds: () => now,
    area: () => place,
    readBlob: async (hash) => blobs.get(hash)
  });
  await library.open();
  return {
    library,
    blobs,
    goTo: (code: string) => void (place = code),
    wait: (seconds: number) => void (now += seconds)
  };
}

const titles = (library: ReplicaLibrary) => library.items.map(({ title }) => title).toSorted();

describe('what a device shows', () => {
  it('is of its own place and of this hour', async () => {
    const { library } = await openDevice();
    expect(titles(library)).toEqual(['cả nước', 'xã một']);
    expect(library.find(library.items[0]!.id)?.title).toBe(library.items[0]!.title);
  });

  it('follows a change of place at once, with no line to ask', async () => {
    const { library, goTo } = await openDevice();
    const seen: (readonly string[])[] = [];
    const stop = $effect.root(() => {
      $effect(() => void seen.push(titles(library)));
    });
    flushSync();
    goTo('99002');
    flushSync();
    stop();
    expect(seen).toEqual([
      ['cả nước', 'xã một'],
      ['cả nước', 'xã hai']
    ]);
  });

  it('comes and goes with its days, and an expired bulletin can still be opened', async () => {
    const { library, wait } = await openDevice();
    wait(2 * DAY);
    expect(titles(library)).toEqual(['chưa đến ngày']);
    wait(2 * DAY);
    expect(titles(library)).toEqual([]);
  });

  it('stirs nobody while the clock ticks and nothing changes', async () => {
    const { library, wait } = await openDevice();
    const before = library.items;
    wait(30);
    expect(library.items).toBe(before);
  });

  it('knows the newest places of its own commune, and whether they are here', async () => {
    const { library, blobs, goTo } = await openDevice();
    const [hash] = library.places.hashes;
    expect(library.places.hashes).toEqual(['2'.repeat(64)]);
    await library.places.keep();
    expect(library.places.areKept).toBe(false);
    expect(await library.places.read(hash!)).toBeUndefined();
    const hall = { id: 'nha', kind: 'kiosk' as const, name: 'Nhà', lat: 10.6, lon: 105.9 };
    const list = { points: [hall], lines: [] };
    blobs.set(hash!, new TextEncoder().encode(formatServicePoints(list)));
    await library.places.keep();
    expect(library.places.areKept).toBe(true);
    expect(await library.places.read(hash!)).toEqual(list);
    goTo('99002');
    expect(library.places.hashes).toEqual(['3'.repeat(64)]);
    expect(library.places.areKept).toBe(false);
  });

  it('names who signed, by the words of their grants', async () => {
    const { library } = await openDevice();
    expect(await library.signersOf(library.items[0]!)).toEqual([{ role: 'author', label: 'Soạn' }]);
  });
});
