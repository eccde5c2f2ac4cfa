/** The data keys of all tenants: opened on demand, kept for a time, found without waiting. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import { encodeBase32 } from "../kernel/id.ts";
import type { Random } from "../kernel/random.ts";
import type { Insert } from "../kernel/row.ts";
import { ActiveKeys } from "./active-keys.ts";
import { type DataKey, keyIdText } from "./data-key.ts";
import { keyEntry } from "./key-entry.ts";
import { mintKey, type Minted, type MintOrder } from "./mint-key.ts";
import { type Openable, OpenedKeys } from "./opened-keys.ts";
import type { KeyProvider } from "./providers/provider.ts";
import { activeKey, keyById, keyByVersion, type KeyRow, keysOf } from "./queries.ts";

/** What other rooms do with keys. */
export interface Keys {
  /** The active key of a purpose. It throws a defect when the tenant has none. */
  active(tenant: string, purpose: KeyPurpose): Promise<DataKey>;
  /** The same without waiting, or undefined when it is not in memory: then await `active`. */
  activeNow(tenant: string, purpose: KeyPurpose): DataKey | undefined;
  /** The key an envelope names, active or decrypt-only. It throws a defect when there is none or it is destroyed. */
  byId(id: Uint8Array): Promise<DataKey>;
  /** One version, active or decrypt-only. It throws a defect when there is none or it is destroyed. */
  byVersion(tenant: string, purpose: KeyPurpose, version: number): Promise<DataKey>;
  /** The version before a key, while it can still be opened; undefined once it is destroyed. */
  before(key: DataKey): Promise<DataKey | undefined>;
  /** First keys of a tenant as rows, with their trail entries; the caller commits them after the tenant's own row. */
  newKeys(tenant: string, purposes: readonly KeyPurpose[], owner: string): Promise<readonly Insert[]>;
  /** Every version of every key of a tenant. */
  inventory(tenant: string): Promise<readonly KeyRow[]>;
  /** Wipes all keys and closes the provider. */
  close(): void;
}

/** What this room itself does with keys besides. */
export interface KeyRing extends Keys {
  readonly providerName: string;
  /** Names this process in leases. */
  readonly holder: string;
  mint(order: MintOrder): Promise<Minted>;
  /** Takes a committed new key over as the active one. */
  adopt(key: DataKey): void;
  /** Wipes a destroyed key. */
  drop(id: Uint8Array): void;
  /** Wipes what has had its time; asked every second. */
  tend(): void;
}

/** What the keys are opened over. */
export interface KeyRingNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly provider: KeyProvider;
  /** Milliseconds an opened key stays in memory; an hour unless told. */
  readonly ttlMs?: number | undefined;
}

const hourMs = 3_600_000;

/** A ring over the keys of a database. Nothing is read until a key is asked for. */
export function keyRing({ db, clock, random, provider, ttlMs = hourMs }: KeyRingNeeds): KeyRing {
  const opened = new OpenedKeys(clock, ttlMs);
  const active = new ActiveKeys(clock, async (tenant, purpose) => {
    const row = await activeKey.first(db, { tenant, purpose });
    return opened.open(openableOf(row, provider, `active for ${purpose} of ${tenant}`));
  });
  // Asked with every token once a key was rotated: a destroyed version stays destroyed, an open one is found by id.
  const gone = new Set<string>();
  const predecessors = new Map<string, Uint8Array>();
  const mint = (order: MintOrder): Promise<Minted> => mintKey({ clock, random, provider }, order);

  return {
    providerName: provider.name,
    // One process has a SQLite folder, so after a crash its next start need not wait for its own lease.
    holder: db.kind === "sqlite" ? "folder" : encodeBase32(random.bytes(16)),
    active: (tenant, purpose) => active.get(tenant, purpose),
    activeNow: (tenant, purpose) => active.now(tenant, purpose),
    async byId(id) {
      const known = opened.find(id);
      if (known !== undefined) return known;
      const row = await keyById.first(db, { id });
      return (await opened.open(openableOf(row, provider, `with id ${keyIdText(id)}`))).key;
    },
    async byVersion(tenant, purpose, version) {
      const row = await keyByVersion.first(db, { tenant, purpose, version });
      const wanted = openableOf(row, provider, `${version} for ${purpose} of ${tenant}`);
      return opened.find(wanted.id) ?? (await opened.open(wanted)).key;
    },
    async before({ tenant, purpose, version }) {
      const name = `${tenant} ${purpose} ${version - 1}`;
      if (gone.has(name)) return undefined;
      const earlier = predecessors.get(name);
      const known = earlier === undefined ? undefined : opened.find(earlier);
      if (known !== undefined) return known;
      const row = await keyByVersion.first(db, { tenant, purpose, version: version - 1 });
      if (row === undefined || row.wrapped === null) {
        gone.add(name);
        return undefined;
      }
      const wanted = openableOf(row, provider, `before ${version} for ${purpose} of ${tenant}`);
      predecessors.set(name, wanted.id);
      return opened.find(wanted.id) ?? (await opened.open(wanted)).key;
    },
    async newKeys(tenant, purposes, owner) {
      const rows: Insert[] = [];
      for (const purpose of purposes) {
        const { key, row } = await mint({ tenant, purpose, version: 1, owner });
        key.secret[Symbol.dispose]();
        rows.push(row, keyEntry({ clock, random }, { action: "key.create", key, detail: { owner } }));
      }
      return rows;
    },
    inventory: (tenant) => keysOf.all(db, { tenant }),
    mint,
    adopt: (key) => void active.set(opened.put(key), clock.now()),
    drop: (id) => opened.drop(id),
    tend: () => opened.tend(),
    close() {
      active.clear();
      opened.close();
      provider.close();
    },
  };
}

/** A row as something to open. A missing or destroyed key is a defect: whoever names one relies on it. */
function openableOf(row: KeyRow | undefined, provider: KeyProvider, what: string): Openable {
  const wrapped = row?.wrapped;
  if (row === undefined || wrapped === undefined || wrapped === null) {
    throw new Error(`there is no key ${what}, or it is destroyed`);
  }
  const { tenant, version } = row;
  const purpose = row.purpose as KeyPurpose;
  // A copy: a driver may hand out views into its own buffers.
  const id = Uint8Array.from(row.id);
  return {
    id,
    tenant,
    purpose,
    version,
    unwrap: () => provider.unwrap(wrapped, { tenant, purpose, version, id }),
  };
}
