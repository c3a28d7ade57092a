import type { ReplicaDb } from '../replica/db.ts';
import { fetchBlob } from './fetch-blob.ts';

/** Timings and other small blobs, kept beside the logs because plain http has no Cache Storage. */
export class SmallBlobs {
  readonly #db: () => Promise<ReplicaDb>;

  constructor(db: () => Promise<ReplicaDb>) {
    this.#db = db;
  }

  /** From this device, else from the line; checked before it is kept. */
  async read(hash: string): Promise<Uint8Array | undefined> {
    const { blobs } = await this.#db();
    const kept = await blobs.get(hash);
    if (kept) return kept.bytes;
    const fetched = await fetchBlob(hash);
    if (!fetched.ok) return undefined;
    const bytes = fetched.value;
    await blobs.put({ hash, bytes }).catch(() => undefined);
    return bytes;
  }
}
