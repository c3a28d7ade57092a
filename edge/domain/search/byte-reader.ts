/**
 * The other side of ByteWriter. Past the end it reads zeros, so a damaged length can give a wrong
 * answer but never an endless loop or an exception.
 */
export class ByteReader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  byte(): number {
    return this.#bytes[this.at++] ?? 0;
  }

  varint(): number {
    let value = 0;
    let scale = 1;
    for (let i = 0; i < 8; i++) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) break;
      scale *= 0x80;
    }
    return value;
  }

  /** One UTF-16 unit as ByteWriter.units wrote it. */
  unit(): number {
    const first = this.byte();
    if (first < 0x80) return first;
    const second = this.byte() & 63;
    if (first < 0xe0) return ((first & 31) << 6) | second;
    return ((first & 15) << 12) | (second << 6) | (this.byte() & 63);
  }
}
