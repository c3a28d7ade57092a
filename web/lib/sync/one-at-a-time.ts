import type { ReplicaDb } from '../replica/db.ts';

const NAME = 'loa-lang-sync';
/** A tab that died holds a lease no longer than this, milliseconds; a live one renews it. */
const LEASE_MS = 30_000;

/**
 * Runs `work` in one tab of this origin at a time; undefined when another tab is at it. Web Locks
 * where there are any, else a lease in IndexedDB (plain http has no Web Locks).
 */
export async function oneAtATime<T>(
  db: () => Promise<ReplicaDb>,
  work: () => Promise<T>
): Promise<T | undefined> {
  if (globalThis.navigator?.locks)
    return navigator.locks.request(NAME, { ifAvailable: true }, (lock) =>
      lock ? work() : undefined
    );
  return withLease(await db(), work);
}

async function withLease<T>(db: ReplicaDb, work: () => Promise<T>): Promise<T | undefined> {
  const holder = crypto.getRandomValues(new Uint32Array(2)).join('-');
  if (!(await takeLease(db, holder))) return undefined;
  const renew = setInterval(() => void takeLease(db, holder), LEASE_MS / 3);
  try {
    return await work();
  } finally {
    clearInterval(renew);
    await dropLease(db, holder);
  }
}

type Lease = { readonly holder: string; readonly until: number };

export function takeLease(db: ReplicaDb, holder: string, nowMs = Date.now()): Promise<boolean> {
  return db.transaction('rw', db.meta, async () => {
    const lease = (await db.meta.get('lease'))?.value as Lease | undefined;
    // A lease from far ahead was made by a clock that has been set back since.
    const isHeld = lease && lease.until > nowMs && lease.until <= nowMs + LEASE_MS;
    if (isHeld && lease.holder !== holder) return false;
    await db.meta.put({ key: 'lease', value: { holder, until: nowMs + LEASE_MS } });
    return true;
  });
}

function dropLease(db: ReplicaDb, holder: string): Promise<void> {
  return db.transaction('rw', db.meta, async () => {
    const lease = (await db.meta.get('lease'))?.value as Lease | undefined;
    if (lease?.holder === holder) await db.meta.delete('lease');
  });
}
