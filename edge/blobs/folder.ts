import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeDurably } from '../durable-file.ts';
import type { Blobs } from './blobs.ts';

/** Blobs as files `<folder>/<h2>/<hash>`: the same tree as their URLs, so a copy of it is a relay. */
export class FolderBlobs implements Blobs {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(bytes: Uint8Array): Promise<string> {
    const hash = createHash('sha256').update(bytes).digest('hex');
    if ((await this.size(hash)) === bytes.length) return hash;
    await mkdir(join(this.#folder, hash.slice(0, 2)), { recursive: true });
    await writeDurably(this.#path(hash), bytes);
    return hash;
  }

  async size(hash: string): Promise<number | undefined> {
    return (await stat(this.#path(hash)).catch(() => undefined))?.size;
  }

  stream(hash: string, from: number, to: number): ReadableStream<Uint8Array> {
    // `end` is inclusive in Node.
    const file = createReadStream(this.#path(hash), { start: from, end: Math.max(from, to - 1) });
    return Readable.toWeb(file) as ReadableStream<Uint8Array>;
  }

  read(hash: string): Promise<Uint8Array | undefined> {
    return readFile(this.#path(hash)).catch(() => undefined);
  }

  #path(hash: string): string {
    return join(this.#folder, hash.slice(0, 2), hash);
  }
}
