/**
 * Makes a tenant: its row and its data keys in one transaction, then its first credential in another,
 * because a secret is hashed under a key that has to be stored first. A creation cut short between the
 * two is taken up by the next call with the same name.
 */

import { type CreatedCredential, rights } from "@cardkeep/protocol";
import { ConstraintFault } from "../db/index.ts";
import { refuseCardData } from "../kernel/input.ts";
import { rowOf } from "../kernel/row.ts";
import { type TrailRecord, trailEntry } from "../trail/index.ts";
import { type Draft, draftCredential } from "./draft.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { addCredential, anyCredential, holdTenant, tenantNamed, tenantRow } from "./queries.ts";
import { newTenantId, type Tenant, tenantKeyPurposes } from "./tenant.ts";

/** Which of our own programs did it, as the trail names it: the vault, or the command on its machine. */
export type SystemActor = "vault" | "cli";

const doneBy = (actor: SystemActor) =>
  ({
    actor: { kind: "system", id: actor },
    outcome: "success",
    ip: null,
    requestId: null,
  }) as const satisfies Partial<TrailRecord>;

/** Stores a tenant with its keys; false when its id or name is taken. */
export async function storeTenant(
  needs: Needs,
  { id, name, mode }: Tenant,
  actor: SystemActor = "vault",
): Promise<boolean> {
  if ((await tenantNamed.first(needs.db, { name })) !== undefined) return false;
  const keys = await needs.keys.newKeys(id, tenantKeyPurposes, "vault");
  const row = rowOf(tenantRow, { id, name, mode, created_at: needs.clock.now() });
  const entry = trailEntry(needs, {
    ...doneBy(actor),
    tenant: id,
    action: "tenant.create",
    resource: id,
    detail: { mode },
  });
  try {
    await needs.db.write({ inserts: [row, ...keys, entry] });
    return true;
  } catch (fault) {
    if (fault instanceof ConstraintFault) return false;
    throw fault;
  }
}

/** Draws the credential with every right that a new tenant starts with. */
export function draftFirstCredential(needs: Needs, tenant: Pick<Tenant, "id" | "mode">): Promise<Draft> {
  return draftCredential(needs, tenant, { name: "first credential", kind: "secret", rights: [...rights] });
}

/** Stores a tenant's first credential; false when the tenant has had one, whoever made it. */
export async function storeFirstCredential(
  needs: Needs,
  { row, view }: Draft,
  actor: SystemActor = "vault",
): Promise<boolean> {
  const entry = trailEntry(needs, {
    ...doneBy(actor),
    tenant: view.tenant,
    action: "credential.create",
    resource: view.id,
    detail: { kind: view.kind, rights: view.rights.join(" ") },
  });
  return needs.db.write({
    async run(tx) {
      await holdTenant.first(tx, { id: view.tenant });
      if ((await anyCredential.first(tx, { tenant: view.tenant })) !== undefined) return false;
      // Written now and not with the group's rows, so that a neighbour in the group finds it.
      await addCredential.all(tx, { ...row });
      tx.insert(entry);
      return true;
    },
  });
}

/**
 * Makes a tenant and answers with its first credential, the only time its secret is shown.
 *
 * @throws `tenant_exists`, `card_data_in_field`
 * @pci 7.2.2, 8.2.4, 10.2.1.5
 */
export async function createTenant(
  needs: Needs,
  { name, mode }: Pick<Tenant, "name" | "mode">,
  actor: SystemActor = "vault",
): Promise<CreatedCredential> {
  refuseCardData("name", name);
  await storeTenant(needs, { id: newTenantId(needs.random), name, mode }, actor);
  const tenant = await tenantNamed.first(needs.db, { name });
  if (tenant === undefined || tenant.mode !== mode) throw refuse.tenant_exists();
  const draft = await draftFirstCredential(needs, { id: tenant.id, mode });
  if (!(await storeFirstCredential(needs, draft, actor))) throw refuse.tenant_exists();
  return { ...draft.view, secret: draft.secret };
}
