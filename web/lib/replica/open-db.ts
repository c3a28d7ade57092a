import type { ReplicaDb } from './db.ts';

const NAME = 'loa-lang';

/** The line went before the database's code had come: nothing is wrong with the storage. */
export class CodeNotFetched extends Error {}

/** Fetches the database's code and opens it; nothing else of the app may wait for Dexie. */
export async function openDb(): Promise<ReplicaDb> {
  const { ReplicaDb } = await import('./db.ts').catch((error: unknown) => {
    throw new CodeNotFetched(String(error));
  });
  return new ReplicaDb(NAME);
}

/** Nothing has ever been stored here. Browsers that cannot tell (Firefox before 126): never new. */
export async function isNewDevice(): Promise<boolean> {
  const known = await globalThis.indexedDB?.databases?.().catch(() => undefined);
  return known !== undefined && known.every(({ name }) => name !== NAME);
}
