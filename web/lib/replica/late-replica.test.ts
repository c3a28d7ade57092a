import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LogId } from '#domain/ids.ts';
import type { Transaction } from '#domain/sync/state.ts';
import { ReplicaDb } from './db.ts';
import { LateReplica } from './late-replica.ts';
import { Replica } from './replica.ts';

const LOG = 'n.khcn' as LogId;
let count = 0;
let name: string;
let openings: number;
let canOpen: boolean;
let stored: boolean;

function late(shown = Promise.resolve()): LateReplica {
  const openDb = () => {
    openings++;
    return canOpen ? Promise.resolve(new ReplicaDb(name)) : Promise.reject(new Error('no room'));
  };
  return new LateReplica({
    openDb,
    isNew: () => Promise.resolve(!stored),
    shown
  });
}

const words = (from: number, ...texts: readonly string[]): Transaction => ({
  kind: 'log',
  log: LOG,
  anchor: undefined,
  leaves: [],
  texts: [{ from, texts }]
});

beforeEach(() => {
  name = `late-${count++}`;
  openings = 0;
  canOpen = true;
  stored = false;
});

describe('a copy whose database is opened late', () => {
  it('gives a newcomer what was just verified without opening the database', async () => {
    const replica = late(new Promise(() => undefined));
    expect((await replica.load()).leaves).toEqual([]);
    expect(await replica.readRevision()).toBe(0);
    expect(await replica.commit(words(4, 'bốn', 'năm'))).toBe(1);
    expect(await replica.readText(LOG, 5)).toBe('năm');
    expect(await replica.readText(LOG, 6)).toBeUndefined();
    expect(openings).toBe(0);
  });

  it('stores what was held in its order as soon as the database is needed', async () => {
    const replica = late();
    await replica.commit(words(0, 'cũ'));
    await replica.commit(words(0, 'mới'));
    const db = await replica.db();
    expect(await new Replica(db).readText(LOG, 0)).toBe('mới');
    expect(await replica.readRevision()).toBe(2);
    expect(openings).toBe(1);
  });

  it('stores it soon by itself, for a reader who only reads', async () => {
    await late().commit(words(0, 'tự cất'));
    await expect
      .poll(() => new Replica(new ReplicaDb(name)).readText(LOG, 0), { timeout: 5000 })
      .toBe('tự cất');
  });

  it('reads at once what an earlier visit has stored, and commits durably', async () => {
    await new Replica(new ReplicaDb(name)).commit(words(0, 'hôm qua'));
    stored = true;
    const replica = late();
    expect(await replica.readText(LOG, 0)).toBe('hôm qua');
    expect(await replica.commit(words(1, 'hôm nay'))).toBe(2);
    expect(await new Replica(new ReplicaDb(name)).readText(LOG, 1)).toBe('hôm nay');
  });

  it('keeps showing what could not be stored, says so when asked, and tries again', async () => {
    canOpen = false;
    const replica = late();
    await replica.commit(words(0, 'chưa cất được'));
    await expect(replica.compact()).rejects.toThrow('no room');
    expect(await replica.readText(LOG, 0)).toBe('chưa cất được');
    canOpen = true;
    expect(await new Replica(await replica.db()).readText(LOG, 0)).toBe('chưa cất được');
  });
});
