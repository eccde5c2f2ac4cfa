/** A credential that is about to be stored: its row, its view and, once, its secret. */

import type { CredentialInput, CredentialView } from "@cardkeep/protocol";
import type { CredentialsTable } from "../db/index.ts";
import { rightsText, viewOf } from "./credential.ts";
import { hashSecret } from "./hash.ts";
import type { Needs } from "./needs.ts";
import { newSecret } from "./secret-text.ts";

/** A new credential. The secret is shown to its owner and kept nowhere. */
export interface Draft {
  readonly row: CredentialsTable;
  readonly view: CredentialView;
  readonly secret: string;
}

const dayMs = 86_400_000;

/** Draws a credential for a tenant, hashed under the tenant's active key. */
export async function draftCredential(
  { keys, clock, random }: Needs,
  tenant: { readonly id: string; readonly mode: "test" | "live" },
  { name, kind, rights, expires_in_days: days }: CredentialInput,
): Promise<Draft> {
  const key = await keys.active(tenant.id, "credentials");
  const { id, text } = newSecret(random, tenant.mode, kind);
  const now = clock.now();
  const row = {
    id,
    tenant: tenant.id,
    name,
    kind,
    rights: rightsText(rights),
    created_at: now,
    expires_at: days === undefined ? null : now + days * dayMs,
    revoked_at: null,
    last_used_at: null,
  };
  return {
    row: { ...row, hash: hashSecret(key, text), hash_key: key.id },
    view: viewOf(row, tenant.mode),
    secret: text,
  };
}
