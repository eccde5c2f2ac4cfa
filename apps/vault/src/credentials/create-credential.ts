/** Makes a credential for a program of the caller's tenant. */

import { type CreatedCredential, type CredentialInput, publishableRights } from "@cardkeep/protocol";
import { refuseCardData } from "../kernel/input.ts";
import type { Caller } from "../kernel/caller.ts";
import type { Answer } from "../kernel/route.ts";
import { type Insert, rowOf } from "../kernel/row.ts";
import { trailEntry } from "../trail/index.ts";
import { draftCredential } from "./draft.ts";
import { refuse } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { credentialRow } from "./queries.ts";
import { lackOfRight } from "./require-right.ts";

/**
 * Makes a credential and answers with its secret, which is shown this once. What is kept for replay is
 * the answer without the secret: it cannot be shown again, and it must not lie in the database.
 *
 * @throws `card_data_in_field`, `invalid_field` (a browser's credential with more than
 * `publishableRights`), `forbidden` (a right the caller does not have)
 * @pci 7.2.2, 8.2.4, 10.2.1.5
 */
export async function createCredential(
  gate: Gate,
  caller: Caller,
  input: CredentialInput,
  keep: (answer: Answer<unknown>) => readonly Insert[] = () => [],
): Promise<CreatedCredential> {
  refuseCardData("name", input.name);
  const mayHave = input.kind === "secret" ? input.rights : publishableRights;
  if (!input.rights.every((right) => mayHave.includes(right))) {
    throw refuse.invalid_field({ param: "rights", rule: "publishable_rights" });
  }
  const missing = input.rights.find((right) => !caller.rights.has(right));
  if (missing !== undefined) throw lackOfRight(gate, caller, missing);

  const draft = await draftCredential(gate, { id: caller.tenant, mode: caller.mode }, input);
  const entry = trailEntry(gate, {
    tenant: caller.tenant,
    actor: { kind: "credential", id: caller.credential },
    action: "credential.create",
    resource: draft.view.id,
    outcome: "success",
    ip: caller.ip,
    requestId: caller.requestId,
    detail: { kind: draft.view.kind, rights: draft.view.rights.join(" ") },
  });
  await gate.db.write({
    inserts: [rowOf(credentialRow, draft.row), entry, ...keep({ status: 201, reply: draft.view })],
  });
  return { ...draft.view, secret: draft.secret };
}
