/** Sealed bytes: a card number, code, key or password past the edge of the program. */

import { inspect } from "node:util";

/**
 * Bytes that must not be shown. Prints as `[sealed]`, opens only inside a callback, wiped when disposed.
 * Wiping reduces how long a copy stays in memory; it cannot reach copies the runtime may have made.
 * Lint names the rooms that may call `unseal` (`tools/rooms.js`).
 */
export class Secret<Kind extends string> implements Disposable {
  readonly #bytes: Uint8Array;
  #isWiped = false;
  declare readonly kind: Kind;

  private constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Takes the bytes over: the caller's copy is wiped. */
  static seal<K extends string>(_kind: K, bytes: Uint8Array): Secret<K> {
    const own = Uint8Array.from(bytes);
    bytes.fill(0);
    return new Secret<K>(own);
  }

  /**
   * Gives the bytes to `use`, which must not keep them. A wiped secret throws: zeros would pass for a key
   * that everybody knows.
   */
  unseal<T>(use: (bytes: Uint8Array) => T): T {
    if (this.#isWiped) throw new Error("the secret was wiped before this use");
    return use(this.#bytes);
  }

  toString(): string {
    return "[sealed]";
  }

  toJSON(): string {
    return "[sealed]";
  }

  [inspect.custom](): string {
    return "[sealed]";
  }

  /** Wipes the bytes. */
  [Symbol.dispose](): void {
    this.#isWiped = true;
    this.#bytes.fill(0);
  }
}
