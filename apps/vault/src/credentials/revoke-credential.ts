/** Takes a credential out of use for good. */

import type { CredentialView } from "@cardkeep/protocol";
import type { Tx } from "../db/index.ts";
import type { Caller } from "../kernel/caller.ts";
import { trailEntry } from "../trail/index.ts";
import { type CredentialRow, rightsOf, viewOf } from "./credential.ts";
import { refuse } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { credentialOf, holdTenant, markRevoked, otherManager } from "./queries.ts";

/** Whether nobody could manage the tenant's credentials once this one is gone. */
async function isLastManager(tx: Tx, row: CredentialRow, now: number): Promise<boolean> {
  if (!rightsOf(row.rights).includes("credentials.manage")) return false;
  if (row.expires_at !== null && row.expires_at <= now) return false;
  return (await otherManager.first(tx, { tenant: row.tenant, id: row.id, now })) === undefined;
}

/**
 * Revokes a credential of the caller's tenant: here at once, in other processes within a second. One that
 * is revoked already is answered as it stands. A caller may revoke its own.
 *
 * @throws `credential_not_found`, `last_manager`
 * @pci 8.2.5, 10.2.1.5
 */
export async function revokeCredential(gate: Gate, caller: Caller, id: string): Promise<CredentialView> {
  const { tenant } = caller;
  const row = await gate.db.write({
    async run(tx) {
      const found = await credentialOf.first(tx, { tenant, id });
      if (found === undefined) throw refuse.credential_not_found();
      if (found.revoked_at !== null) return found;
      await holdTenant.first(tx, { id: tenant });
      const now = gate.clock.now();
      if (await isLastManager(tx, found, now)) throw refuse.last_manager();
      const revoked = await markRevoked.first(tx, { tenant, id, now });
      // Another process revoked it while this one waited for the tenant's row.
      if (revoked === undefined) return (await credentialOf.first(tx, { tenant, id })) ?? found;
      tx.insert(
        trailEntry(gate, {
          tenant,
          actor: { kind: "credential", id: caller.credential },
          action: "credential.revoke",
          resource: id,
          outcome: "success",
          ip: caller.ip,
          requestId: caller.requestId,
          detail: { rights: rightsOf(found.rights).join(" ") },
        }),
      );
      return revoked;
    },
  });
  gate.remembered.forget(id);
  return viewOf(row, caller.mode);
}
