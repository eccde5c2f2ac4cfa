/** Opens the keys at start, and proves that the root key is the one of this database. */

import { ConstraintFault, type Database } from "../db/index.ts";
import { Refusal } from "../kernel/refusal.ts";
import { KeyFileFault } from "./errors.ts";
import { type KeyRing, keyRing, type KeyRingNeeds } from "./key-ring.ts";
import { systemPurposes, systemTenant } from "./purposes.ts";
import { activeKey, addSystemTenant } from "./queries.ts";

/**
 * Opens the keys. The first start makes the tenant `system` with its keys; every start opens all of them
 * and so finds a root key that belongs to another database.
 *
 * @throws KeyFileFault when a key of the database does not open under this root
 * @pci 3.6.1.2
 */
export async function openKeys(needs: KeyRingNeeds): Promise<KeyRing> {
  const ring = keyRing(needs);
  try {
    await ensureSystemKeys(needs, ring);
    for (const row of await ring.inventory(systemTenant)) {
      if (row.state !== "destroyed") await ring.byId(row.id);
    }
    for (const purpose of systemPurposes) await ring.active(systemTenant, purpose);
    return ring;
  } catch (fault) {
    ring.close();
    if (!(fault instanceof Refusal) || fault.code !== "key_unwrap_refused") throw fault;
    throw new KeyFileFault(
      `The root key (provider ${ring.providerName}) is not the one that wrapped the keys in this database. With the local provider, put the root.key that belongs to this database into the data folder; every vault process on one PostgreSQL database needs the same file. Nothing was changed.`,
      { cause: fault },
    );
  }
}

/** Makes what is missing of the installation's keys. When two processes do it at once, one of them wins. */
async function ensureSystemKeys(
  { db, clock }: { readonly db: Database; readonly clock: KeyRingNeeds["clock"] },
  ring: KeyRing,
): Promise<void> {
  for (const purpose of systemPurposes) {
    const place = { tenant: systemTenant, purpose };
    if ((await activeKey.first(db, place)) !== undefined) continue;
    const rows = await ring.newKeys(systemTenant, [purpose], "vault");
    try {
      await db.write({
        async run(tx) {
          await addSystemTenant.all(tx, { id: systemTenant, now: clock.now() });
          if ((await activeKey.first(tx, place)) !== undefined) return;
          for (const row of rows) tx.insert(row);
        },
      });
    } catch (fault) {
      if (!(fault instanceof ConstraintFault)) throw fault;
    }
  }
}
