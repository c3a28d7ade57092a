/**
 * Content-addressed bytes too large for the store (sound, pictures, timings). `put` is durable
 * when it resolves, writes each hash once, and never leaves a half-written blob under its name.
 */
export interface Blobs {
  /** The hash of the bytes, lower-case hex. */
  put(bytes: Uint8Array): Promise<string>;
  size(hash: string): Promise<number | undefined>;
  /** Bytes [from, to) of a blob that is known to exist. */
  stream(hash: string, from: number, to: number): ReadableStream<Uint8Array>;
  read(hash: string): Promise<Uint8Array | undefined>;
}
