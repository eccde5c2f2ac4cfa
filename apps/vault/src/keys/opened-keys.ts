/** Opened data keys in memory: for a time, then wiped. */

import type { Clock } from "../kernel/clock.ts";
import type { Secret } from "../kernel/secret.ts";
import type { DataKey } from "./data-key.ts";

/** A key in memory. */
export interface Opened {
  readonly key: DataKey;
  /** Milliseconds since the epoch after which it is not handed out any more. */
  readonly expiresAt: number;
}

/** A key that can be opened: its description, and how. */
export interface Openable extends Omit<DataKey, "secret"> {
  unwrap(): Promise<Secret<"data-key">>;
}

/** Milliseconds a key that is not handed out any more stays for requests that hold it. */
export const graceMs = 60_000;

const nameOf = (id: Uint8Array): string =>
  Buffer.from(id.buffer, id.byteOffset, id.byteLength).toString("latin1");

/**
 * Keeps opened keys for `ttlMs`. The memory of a key that leaves is wiped `graceMs` later, because a
 * request may still hold it; a held key that was wiped throws when it is used.
 *
 * @pci 3.7.2
 */
export class OpenedKeys {
  readonly #clock: Clock;
  readonly #ttlMs: number;
  readonly #opened = new Map<string, Opened>();
  readonly #opening = new Map<string, Promise<Opened>>();
  readonly #leaving: { readonly key: DataKey; readonly wipeAt: number }[] = [];
  #isClosed = false;

  constructor(clock: Clock, ttlMs: number) {
    this.#clock = clock;
    this.#ttlMs = ttlMs;
  }

  /** The key, if it is in memory and its time is not over. */
  find(id: Uint8Array): DataKey | undefined {
    const opened = this.#opened.get(nameOf(id));
    return opened !== undefined && this.#clock.now() < opened.expiresAt ? opened.key : undefined;
  }

  /**
   * The key from memory, or opened now. One that is in the last tenth of its time is opened anew; when
   * that fails, what is left of its time is used.
   */
  async open(wanted: Openable): Promise<Opened> {
    const name = nameOf(wanted.id);
    const now = this.#clock.now();
    const held = this.#opened.get(name);
    if (held !== undefined && now < held.expiresAt - this.#ttlMs / 10) return held;
    const opening = this.#opening.get(name) ?? this.#unwrap(name, wanted);
    if (held === undefined || now >= held.expiresAt) return opening;
    return opening.catch(() => held);
  }

  /** Takes a key over that is open already. */
  put(key: DataKey): Opened {
    if (this.#isClosed) {
      key.secret[Symbol.dispose]();
      throw new Error("the keys are closed");
    }
    const name = nameOf(key.id);
    this.#leave(name);
    const opened = { key, expiresAt: this.#clock.now() + this.#ttlMs };
    this.#opened.set(name, opened);
    return opened;
  }

  /** Wipes a destroyed key at once. */
  drop(id: Uint8Array): void {
    const name = nameOf(id);
    this.#opened.get(name)?.key.secret[Symbol.dispose]();
    this.#opened.delete(name);
  }

  /** Lets keys go whose time is over, and wipes those whose grace is. */
  tend(): void {
    const now = this.#clock.now();
    for (const [name, { expiresAt }] of this.#opened) if (now >= expiresAt) this.#leave(name);
    while ((this.#leaving[0]?.wipeAt ?? Infinity) <= now) this.#leaving.shift()?.key.secret[Symbol.dispose]();
  }

  /** Wipes everything; nothing can be opened afterwards. */
  close(): void {
    this.#isClosed = true;
    for (const { key } of [...this.#opened.values(), ...this.#leaving]) key.secret[Symbol.dispose]();
    this.#opened.clear();
    this.#leaving.length = 0;
  }

  #unwrap(name: string, wanted: Openable): Promise<Opened> {
    const { id, tenant, purpose, version } = wanted;
    const opening = wanted
      .unwrap()
      .then((secret) => this.put({ id, tenant, purpose, version, secret }))
      .finally(() => this.#opening.delete(name));
    this.#opening.set(name, opening);
    return opening;
  }

  #leave(name: string): void {
    const opened = this.#opened.get(name);
    if (opened === undefined) return;
    this.#opened.delete(name);
    this.#leaving.push({ key: opened.key, wipeAt: this.#clock.now() + graceMs });
  }
}
