import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReplicaDb } from '../replica/db.ts';
import { oneAtATime, takeLease } from './one-at-a-time.ts';

let db: ReplicaDb;
let name = 0;
const openDb = () => Promise.resolve(db);
beforeEach(() => {
  db = new ReplicaDb(`khoa-${++name}`);
  // Plain http from another machine: no Web Locks.
  vi.stubGlobal('navigator', {});
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await db.delete();
});

describe('One tab at a time, without Web Locks', () => {
  it('lets one work and turns the others away, then lets the next', async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    const first = oneAtATime(openDb, () => promise);
    await vi.waitFor(async () => expect(await db.meta.get('lease')).toBeDefined());
    expect(await oneAtATime(openDb, () => Promise.resolve('hai'))).toBeUndefined();
    resolve('một');
    expect(await first).toBe('một');
    expect(await oneAtATime(openDb, () => Promise.resolve('ba'))).toBe('ba');
  });

  it('lets only one of many that begin together', async () => {
    let working = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++working);
      await new Promise((done) => setTimeout(done, 5));
      working--;
      return true;
    };
    const done = await Promise.all(Array.from({ length: 6 }, () => oneAtATime(openDb, work)));
    expect([done.filter(Boolean).length, most]).toEqual([1, 1]);
  });

  it('gives way after work that failed', async () => {
    await expect(oneAtATime(openDb, () => Promise.reject(new Error('hỏng')))).rejects.toThrow(
      'hỏng'
    );
    expect(await oneAtATime(openDb, () => Promise.resolve(1))).toBe(1);
  });

  it('outlives a dead tab by half a minute, and a clock that was set back by nothing', async () => {
    expect(await takeLease(db, 'chết', 1_000_000)).toBe(true);
    expect(await takeLease(db, 'sống', 1_029_999)).toBe(false);
    expect(await takeLease(db, 'chết', 1_029_999)).toBe(true);
    expect(await takeLease(db, 'sống', 1_060_000)).toBe(true);
    expect(await takeLease(db, 'ba', 500_000)).toBe(true);
  });
});
