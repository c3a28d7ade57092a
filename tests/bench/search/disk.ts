/** Just enough of IndexedDB to keep segments by key, durably, as the app's replica does. */
const NAME = 'search-bench';

function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

export async function openDisk(): Promise<IDBDatabase> {
  const request = indexedDB.open(NAME, 1);
  request.onupgradeneeded = () => request.result.createObjectStore('segments');
  return await settled(request);
}

export type Change = {
  readonly put: ReadonlyMap<number, unknown>;
  readonly drop: readonly number[];
};

/** One strictly durable transaction. */
export function writeDisk(disk: IDBDatabase, { put, drop }: Change): Promise<void> {
  return new Promise((resolve, reject) => {
    const transaction = disk.transaction('segments', 'readwrite', { durability: 'strict' });
    const store = transaction.objectStore('segments');
    for (const [key, value] of put) store.put(value, key);
    for (const key of drop) store.delete(key);
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });
}

export function readDisk(disk: IDBDatabase): Promise<readonly unknown[]> {
  return settled(disk.transaction('segments').objectStore('segments').getAll());
}
