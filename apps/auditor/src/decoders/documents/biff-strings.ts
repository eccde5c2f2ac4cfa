/** Strings of BIFF8 ([MS-XLS] 2.5.293 and 2.4.265), also where a record is continued in the middle of one. */

/** Reads over the bodies of a record and of those that continue it. */
export class BiffReader {
  readonly #bodies: readonly Buffer[];
  #body = 0;
  #at = 0;

  constructor(bodies: readonly Buffer[]) {
    this.#bodies = bodies;
  }

  isAtEnd(): boolean {
    this.#settle();
    return this.#body >= this.#bodies.length;
  }

  byte(): number {
    this.#settle();
    return this.#bodies[this.#body]?.[this.#at++] ?? 0;
  }

  /** Little-endian, of 2 or 4 bytes. */
  number(bytes: 2 | 4): number {
    let value = 0;
    for (let at = 0; at < bytes; at++) value += this.byte() * 256 ** at;
    return value;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0 && !this.isAtEnd(); ) {
      const step = Math.min(left, (this.#bodies[this.#body]?.length ?? 0) - this.#at);
      this.#at += step;
      left -= step;
    }
  }

  /** A string with its header; `lengthBytes` of its count of characters. */
  string(lengthBytes: 1 | 2): string {
    const length = lengthBytes === 1 ? this.byte() : this.number(2);
    const flags = this.byte();
    const runs = (flags & 8) === 0 ? 0 : this.number(2);
    const extra = (flags & 4) === 0 ? 0 : this.number(4);
    const text = this.#characters(length, (flags & 1) === 1);
    this.skip(runs * 4 + extra);
    return text;
  }

  /** Where a record ends among the characters, the next begins with flags of its own. */
  #characters(length: number, isWideAtStart: boolean): string {
    let isWide = isWideAtStart;
    let text = "";
    for (let left = length; left > 0; ) {
      const body = this.#bodies[this.#body];
      if (body === undefined) break;
      const size = isWide ? 2 : 1;
      const count = Math.min(left, Math.floor((body.length - this.#at) / size));
      text += body.toString(isWide ? "utf16le" : "latin1", this.#at, this.#at + count * size);
      this.#at += count * size;
      left -= count;
      if (left === 0) break;
      this.#body += 1;
      this.#at = 1;
      isWide = ((this.#bodies[this.#body]?.[0] ?? 0) & 1) === 1;
    }
    return text;
  }

  #settle(): void {
    while (this.#body < this.#bodies.length && this.#at >= (this.#bodies[this.#body]?.length ?? 0)) {
      this.#body += 1;
      this.#at = 0;
    }
  }
}
