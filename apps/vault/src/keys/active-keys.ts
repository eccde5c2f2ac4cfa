/** Which key of a purpose is active, read from memory; the database is asked in the background. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Clock } from "../kernel/clock.ts";
import type { DataKey } from "./data-key.ts";
import type { Opened } from "./opened-keys.ts";

/** Milliseconds after which the database is asked again, beside the caller. */
export const lookAgainMs = 5_000;
/** Milliseconds after which an answer of the database is not relied on any more. */
export const trustMs = 30_000;

interface Slot {
  readonly opened: Opened;
  readonly trustUntil: number;
  lookAt: number;
}

/**
 * The active keys as this process knows them. Another process may rotate: the answer of the database is
 * asked for again after 5 s without anyone waiting, and is never used when it is older than 30 s. So a
 * retired key is out of use everywhere half a minute later.
 */
export class ActiveKeys {
  readonly #clock: Clock;
  readonly #read: (tenant: string, purpose: KeyPurpose) => Promise<Opened>;
  readonly #slots = new Map<string, Map<KeyPurpose, Slot>>();
  readonly #reading = new Map<string, Promise<DataKey>>();

  /** `read` asks the database for the active key and opens it; it throws when there is none. */
  constructor(clock: Clock, read: (tenant: string, purpose: KeyPurpose) => Promise<Opened>) {
    this.#clock = clock;
    this.#read = read;
  }

  /** The active key, if it is known without waiting: two map look-ups. */
  now(tenant: string, purpose: KeyPurpose): DataKey | undefined {
    const slot = this.#slots.get(tenant)?.get(purpose);
    if (slot === undefined) return undefined;
    const now = this.#clock.now();
    if (now >= slot.lookAt) {
      slot.lookAt = now + lookAgainMs;
      // What fails here fails again, and is reported, when trust has run out and a caller has to wait.
      this.#look(tenant, purpose).catch(() => undefined);
    }
    return now < slot.trustUntil ? slot.opened.key : undefined;
  }

  /** The active key, after asking the database when need be. */
  async get(tenant: string, purpose: KeyPurpose): Promise<DataKey> {
    return this.now(tenant, purpose) ?? (await this.#look(tenant, purpose));
  }

  /** Takes note of an active key known since `readAt`. A version older than the one known is not believed. */
  set(opened: Opened, readAt: number): DataKey {
    const { tenant, purpose, version } = opened.key;
    let ofTenant = this.#slots.get(tenant);
    if (ofTenant === undefined) this.#slots.set(tenant, (ofTenant = new Map<KeyPurpose, Slot>()));
    const known = ofTenant.get(purpose);
    if (known !== undefined && known.opened.key.version > version) return known.opened.key;
    const trustUntil = Math.min(readAt + trustMs, opened.expiresAt);
    ofTenant.set(purpose, { opened, trustUntil, lookAt: readAt + lookAgainMs });
    return opened.key;
  }

  /** Forgets everything. */
  clear(): void {
    this.#slots.clear();
  }

  /** Asks the database, once for all who ask at the same time. */
  #look(tenant: string, purpose: KeyPurpose): Promise<DataKey> {
    const name = `${tenant}\n${purpose}`;
    const known = this.#reading.get(name);
    if (known !== undefined) return known;
    const readAt = this.#clock.now();
    const reading = this.#read(tenant, purpose)
      .then((opened) => this.set(opened, readAt))
      .finally(() => this.#reading.delete(name));
    this.#reading.set(name, reading);
    return reading;
  }
}
