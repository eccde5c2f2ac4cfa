/** Makes a credential when none is left that could: for whoever holds the machine, its keys and its database. */

import { type CreatedCredential, type CredentialInput, rights } from "@cardkeep/protocol";
import { refuseCardData } from "../kernel/input.ts";
import { rowOf } from "../kernel/row.ts";
import { trailEntry } from "../trail/index.ts";
import { draftCredential } from "./draft.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { credentialRow, tenantNamed } from "./queries.ts";

/**
 * Makes a credential with every right for a tenant. The trail names the command as the actor, so that such
 * a credential stands out to whoever reviews it.
 *
 * @throws `tenant_not_found`, `card_data_in_field`
 * @pci 8.2.2, 10.2.1.5
 */
export async function createCredentialByHand(
  needs: Needs,
  tenantName: string,
  { name, expires_in_days }: Pick<CredentialInput, "name" | "expires_in_days">,
): Promise<CreatedCredential> {
  refuseCardData("name", name);
  const tenant = await tenantNamed.first(needs.db, { name: tenantName });
  if (tenant === undefined) throw refuse.tenant_not_found({ param: "tenant" });
  const mode = tenant.mode === "live" ? "live" : "test";
  const input: CredentialInput = { name, kind: "secret", rights: [...rights], expires_in_days };
  const draft = await draftCredential(needs, { id: tenant.id, mode }, input);
  const entry = trailEntry(needs, {
    tenant: tenant.id,
    actor: { kind: "system", id: "cli" },
    action: "credential.create",
    resource: draft.view.id,
    outcome: "success",
    ip: null,
    requestId: null,
    detail: { kind: "secret", offline: true, rights: draft.view.rights.join(" ") },
  });
  await needs.db.write({ inserts: [rowOf(credentialRow, draft.row), entry] });
  return { ...draft.view, secret: draft.secret };
}
