/** Codes for the texts of a column, by their bytes: a text is made once, not once a cell. */

const first = 1024;

export class TextCodes {
  readonly #bytes: Uint8Array;
  readonly #from: number[] = [];
  readonly #to: number[] = [];
  #slots: Int32Array = new Int32Array(first).fill(-1);
  #lastFrom = 0;
  #lastTo = 0;
  #last = -1;

  /** @param bytes of the file: cells are looked up by where they stand in it */
  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Code of the cell at `from`..`to`, the same for the same bytes. */
  codeOf(from: number, to: number): number {
    if (this.#last >= 0 && this.#same(this.#lastFrom, this.#lastTo, from, to)) return this.#last;
    const code = this.#find(from, to);
    this.#lastFrom = from;
    this.#lastTo = to;
    this.#last = code;
    return code;
  }

  get count(): number {
    return this.#from.length;
  }

  texts(): string[] {
    const decoder = new TextDecoder();
    return this.#from.map((from, code) =>
      decoder.decode(this.#bytes.subarray(from, this.#to[code])).replaceAll('""', '"'),
    );
  }

  #find(from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    for (let slot = this.#hash(from, to) & mask; ; slot = (slot + 1) & mask) {
      const code = slots[slot] as number;
      if (code < 0) {
        const next = this.#from.length;
        slots[slot] = next;
        this.#from.push(from);
        this.#to.push(to);
        if (2 * next > slots.length) this.#grow();
        return next;
      }
      if (this.#same(this.#from[code] as number, this.#to[code] as number, from, to)) return code;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 4).fill(-1);
    const mask = this.#slots.length - 1;
    for (let code = 0; code < this.#from.length; code++) {
      let slot = this.#hash(this.#from[code] as number, this.#to[code] as number) & mask;
      while ((this.#slots[slot] as number) >= 0) slot = (slot + 1) & mask;
      this.#slots[slot] = code;
    }
  }

  #hash(from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ (this.#bytes[at] as number), 0x01000193);
    return (hash ^ (hash >>> 15)) >>> 0;
  }

  #same(from: number, to: number, otherFrom: number, otherTo: number): boolean {
    if (to - from !== otherTo - otherFrom) return false;
    for (let at = from, other = otherFrom; at < to; at++, other++)
      if (this.#bytes[at] !== this.#bytes[other]) return false;
    return true;
  }
}
