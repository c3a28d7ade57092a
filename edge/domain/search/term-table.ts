/**
 * Numbers for terms, given out in order of first meeting. A plain Map needs a string for every token
 * read; this looks a token up by its units and makes a string once a term.
 */
export class TermTable {
  #slots = new Int32Array(4096).fill(-1);
  #units = new Uint16Array(16_384);
  /** Term n stands in #units from #ends[n - 1] to #ends[n]. */
  readonly #ends: number[] = [];

  get size(): number {
    return this.#ends.length;
  }

  numberOf(units: Uint16Array, length: number): number {
    const mask = this.#slots.length - 1;
    let slot = hash(units, 0, length) & mask;
    for (;;) {
      const number = this.#slots[slot]!;
      if (number === -1) return this.#insert(slot, units, length);
      if (this.#isTerm(number, units, length)) return number;
      slot = (slot + 1) & mask;
    }
  }

  term(number: number): string {
    return String.fromCharCode(...this.#units.subarray(this.#start(number), this.#ends[number]));
  }

  #start(number: number): number {
    return number === 0 ? 0 : this.#ends[number - 1]!;
  }

  #isTerm(number: number, units: Uint16Array, length: number): boolean {
    const start = this.#start(number);
    if (this.#ends[number]! - start !== length) return false;
    for (let i = 0; i < length; i++) if (this.#units[start + i] !== units[i]) return false;
    return true;
  }

  #insert(slot: number, units: Uint16Array, length: number): number {
    const start = this.#ends.at(-1) ?? 0;
    if (start + length > this.#units.length) {
      const larger = new Uint16Array(this.#units.length * 2);
      larger.set(this.#units);
      this.#units = larger;
    }
    this.#units.set(units.subarray(0, length), start);
    const number = this.#ends.push(start + length) - 1;
    this.#slots[slot] = number;
    // Above half full, probing gets long.
    if (this.size * 2 > this.#slots.length) this.#spread();
    return number;
  }

  #spread(): void {
    const mask = this.#slots.length * 2 - 1;
    this.#slots = new Int32Array(mask + 1).fill(-1);
    for (let number = 0; number < this.size; number++) {
      let slot = hash(this.#units, this.#start(number), this.#ends[number]!) & mask;
      while (this.#slots[slot] !== -1) slot = (slot + 1) & mask;
      this.#slots[slot] = number;
    }
  }
}

/** FNV-1a over units, its high bits folded down because only the low ones choose a slot. */
function hash(units: Uint16Array, from: number, to: number): number {
  let value = 0x811c9dc5;
  for (let i = from; i < to; i++) value = Math.imul(value ^ units[i]!, 0x01000193);
  return (value ^ (value >>> 15)) >>> 0;
}
