/** Makes a data key: 32 random bytes, wrapped, as a row for the caller's transaction. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { Clock } from "../kernel/clock.ts";
import { newIdBytes } from "../kernel/id.ts";
import type { Random } from "../kernel/random.ts";
import { type Insert, rowOf } from "../kernel/row.ts";
import { Secret } from "../kernel/secret.ts";
import { type DataKey, dataKeyLength } from "./data-key.ts";
import type { KeyProvider } from "./providers/provider.ts";
import { purposeRules } from "./purposes.ts";
import { intoDataKeys } from "./queries.ts";

/** Which key to make. */
export interface MintOrder {
  readonly tenant: string;
  readonly purpose: KeyPurpose;
  readonly version: number;
  /** Who answers for the key: `vault`, or the id of whoever ordered it. */
  readonly owner: string;
}

/** A new key in memory and its row. The key exists once the row is committed; wipe its secret when it is not kept. */
export interface Minted {
  readonly key: DataKey;
  readonly row: Insert;
}

/** What minting needs. */
export interface MintNeeds {
  readonly clock: Clock;
  readonly random: Random;
  readonly provider: KeyProvider;
}

/**
 * Makes a key and has it wrapped. Calls the provider, so it is never done inside a transaction.
 *
 * @pci 3.7.1
 */
export async function mintKey({ clock, random, provider }: MintNeeds, order: MintOrder): Promise<Minted> {
  const { tenant, purpose, version, owner } = order;
  const id = newIdBytes(random);
  const secret = Secret.seal("data-key", random.bytes(dataKeyLength));
  try {
    const wrapped = await provider.wrap(secret, { tenant, purpose, version, id });
    const row = rowOf(intoDataKeys, {
      id,
      tenant,
      purpose,
      version,
      state: "active",
      wrapped,
      owner,
      created_at: clock.now(),
      cryptoperiod_days: purposeRules[purpose].cryptoperiodDays,
    });
    return { key: { id, tenant, purpose, version, secret }, row };
  } catch (fault) {
    secret[Symbol.dispose]();
    throw fault;
  }
}
