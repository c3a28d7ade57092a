import 'fake-indexeddb/auto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { board } from '#domain/bulletin/board.ts';
import { fold } from '#domain/entry/fold.ts';
import { verifyWithWebCrypto } from '#domain/log/webcrypto.ts';
import { follow } from '#domain/sync/follow.ts';
import { missingSpans } from '#domain/sync/spans.ts';
import type { Transaction } from '#domain/sync/state.ts';
import { NOW_SECONDS, openDemoEdge, type DemoEdge } from '../../../tests/fixtures/demo-edge.ts';
import { drive } from '../sync/drive.ts';
import { ok } from '#domain/result.ts';
import { ReplicaDb } from './db.ts';
import { Replica } from './replica.ts';

const verify = verifyWithWebCrypto(crypto.subtle);
let edge: DemoEdge;
beforeAll(async () => {
  edge = await openDemoEdge();
  await edge.addBulletins('n.khcn', 290);
});
afterAll(() => edge.dispose());

let name = 0;
let db: ReplicaDb;
let replica: Replica;
beforeEach(() => {
  db = new ReplicaDb(`thu-${++name}`);
  replica = new Replica(db);
});
afterEach(() => db.delete());

/** One round of a device whose memory is this replica alone. */
async function round(commit = (t: Transaction): Promise<unknown> => replica.commit(t)) {
  const { known } = await replica.load();
  return drive(follow({ verify }, known, undefined), {
    get: async ({ path, ifNoneMatch }) => {
      const headers = ifNoneMatch ? { 'if-none-match': ifNoneMatch } : {};
      const answer = await edge.app.request(`/v1/${path}`, { headers: headers as never });
      const body = new Uint8Array(await answer.arrayBuffer());
      return ok({ status: answer.status, body, etag: answer.headers.get('etag') ?? undefined });
    },
    readNotes: (log, from, to) => replica.readNotes(log, from, to),
    commit: async (transaction) => void (await commit(transaction))
  });
}
const shown = async () => board(fold((await replica.load()).leaves), NOW_SECONDS).length;

describe('The device’s copy', () => {
  it('is read back as it was stored, joined or not', async () => {
    expect((await round()).ok).toBe(true);
    const before = await replica.load();
    expect(await shown()).toBe(290);
    await edge.addBulletins('x.99001', 1);
    for (let i = 0; i < 60; i++) {
      await edge.addBulletins('x.99001', 1);
      await round();
    }
    const many = await replica.load();
    const rows = await db.leaves.count();
    await replica.compact();
    const joined = await replica.load();
    expect(await db.leaves.count()).toBeLessThan(rows);
    const places = (loaded: typeof joined) =>
      loaded.leaves.map((l) => `${l.log} ${l.index}`).toSorted();
    expect(places(joined)).toEqual(places(many));
    expect(joined.known.logs).toEqual(many.known.logs);
    expect(joined.known.authority).toEqual(before.known.authority);
    expect(await replica.readText('n.khcn', 7)).toContain('"v":1');
    expect(await replica.readText('n.khcn', 9999)).toBeUndefined();
  });

  it('is whole after a cut at any commit, and goes on from there', async () => {
    let commits = 0;
    await round((t) => (commits++, replica.commit(t)));
    for (let cut = 0; cut < commits; cut++) {
      await db.delete();
      db = new ReplicaDb(`thu-${++name}`);
      replica = new Replica(db);
      let done = 0;
      const cutOff = await round((t) =>
        done++ < cut ? replica.commit(t) : Promise.reject(new Error('full'))
      );
      expect(cutOff.ok ? '' : cutOff.error.code).toBe('store_failed');
      expect((await round()).ok).toBe(true);
      expect(await shown()).toBeGreaterThanOrEqual(290);
    }
  });

  it('never lets a sleeping tab set a proven head back', async () => {
    await round();
    const { known } = await replica.load();
    const log = 'n.khcn' as never;
    const anchor = known.logs.get(log)!.anchor!;
    const part = { kind: 'log', log, leaves: [], texts: [] } as const;
    await replica.commit({ ...part, anchor: { ...anchor, size: 3, root: '00' } });
    await replica.commit({ ...part, anchor: { ...anchor, edge: undefined } });
    expect((await replica.load()).known.logs.get(log)!.anchor).toEqual(anchor);
  });
});

describe('A copy that another version wrote', () => {
  const openRaw = (of: string, version: number, upgrade: (db: IDBDatabase) => void) =>
    new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open(of, version);
      request.onupgradeneeded = () => upgrade(request.result);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error!);
    });
  /** The tables of version 1, as browsers out there hold them: Dexie counts in tens. */
  const makeFirst = (raw: IDBDatabase) => {
    raw.createObjectStore('meta', { keyPath: 'key' });
    raw.createObjectStore('logs', { keyPath: 'log' });
    raw.createObjectStore('leaves', { keyPath: ['log', 'from', 'to'] });
    raw.createObjectStore('texts', { keyPath: ['log', 'from', 'to'] });
    raw.createObjectStore('segments', { keyPath: 'id', autoIncrement: true });
    raw.createObjectStore('blobs', { keyPath: 'hash' });
  };
  const put = (raw: IDBDatabase, rows: readonly (readonly [string, unknown])[]) =>
    new Promise<void>((resolve) => {
      const tx = raw.transaction([...raw.objectStoreNames], 'readwrite');
      for (const [table, row] of rows) tx.objectStore(table).put(row);
      tx.oncomplete = () => (raw.close(), resolve());
    });
  const budget = ['meta', { key: 'soundBudget', value: 7 }] as const;
  const budgetOf = async () => (await db.meta.get('soundBudget'))?.value;

  it('of the first shape opens with what it holds', async () => {
    await round();
    const rows = await Promise.all(
      ['meta', 'logs', 'leaves', 'texts'].map(async (t) =>
        (await db.table(t).toArray()).map((row) => [t, row] as const)
      )
    );
    const old = await openRaw(`thu-${++name}`, 10, makeFirst);
    await put(old, [...rows.flat(), budget]);
    await db.delete();
    db = new ReplicaDb(`thu-${name}`);
    replica = new Replica(db);
    const { known } = await replica.load();
    expect(missingSpans(known.logs.get('n.khcn' as never)!.leaves, 290)).toEqual([]);
    expect(await shown()).toBeGreaterThanOrEqual(290);
    expect(await budgetOf()).toBe(7);
    expect((await round()).ok).toBe(true);
  });

  it.each<readonly [string, readonly [string, unknown]]>([
    ['a log row without a size', ['logs', { log: 'n.khcn', head: 'x' }]],
    [
      'a log row with half an edge',
      ['logs', { log: 'n.khcn', size: 3, root: '', checkpoint: '', edge: {} }]
    ],
    [
      'leaves of another shape',
      ['leaves', { log: 'n.khcn', from: 0, to: 5, packed: new Uint8Array(3) }]
    ],
    [
      'leaves that are fewer than they say',
      ['leaves', { log: 'n.khcn', from: 0, to: 5, notes: ['x'], refused: [] }]
    ],
    ['a trust of another shape', ['meta', { key: 'trust', value: { v: 2 } }]]
  ])('with %s is fetched anew, and the settings stay', async (_, row) => {
    await put(await openRaw(`thu-${name}`, 10, makeFirst), [row, budget]);
    expect((await round()).ok).toBe(true);
    expect(await shown()).toBeGreaterThanOrEqual(290);
    expect(await budgetOf()).toBe(7);
  });

  it('with a newer number and a table more still opens, and keeps both', async () => {
    const newer = await openRaw(`thu-${name}`, 30, (raw) => {
      makeFirst(raw);
      raw.createObjectStore('outbox', { keyPath: 'id' });
    });
    await put(newer, [budget, ['outbox', { id: 1 }]]);
    expect((await round()).ok).toBe(true);
    expect(await shown()).toBeGreaterThanOrEqual(290);
    expect(await budgetOf()).toBe(7);
    db.close();
    const raw = await openRaw(`thu-${name}`, 30, () => undefined);
    expect([...raw.objectStoreNames]).toContain('outbox');
    raw.close();
  });

  it('keeps to its publisher when its logs had to go', async () => {
    await round();
    await db.leaves.put({ log: 'n.khcn', from: 0, to: 9 } as never);
    const other = await openDemoEdge();
    const home = edge;
    edge = other;
    const outcome = await round();
    edge = home;
    expect(outcome.ok ? '' : outcome.error.code).toBe('other_publisher');
    expect((await round()).ok).toBe(true);
    await other.dispose();
  });
});
