/** Reads a tenant's credentials; secrets are not among what can be read. */

import type { CredentialList, CredentialView } from "@cardkeep/protocol";
import type { Caller } from "../kernel/caller.ts";
import { formatCursor, parseCursor } from "../kernel/page.ts";
import { viewOf } from "./credential.ts";
import { refuse } from "./errors.ts";
import type { Needs } from "./needs.ts";
import { placeOf, positionOf, positionParts } from "./position.ts";
import { credentialOf, credentialsAfter } from "./queries.ts";

/** One credential of the caller's tenant. @throws `credential_not_found` */
export async function readCredential(
  { db }: Pick<Needs, "db">,
  caller: Caller,
  id: string,
): Promise<CredentialView> {
  const row = await credentialOf.first(db, { tenant: caller.tenant, id });
  if (row === undefined) throw refuse.credential_not_found();
  return viewOf(row, caller.mode);
}

/** A page of the caller's tenant's credentials, newest first. @throws `invalid_field` for a cursor not of ours */
export async function listCredentials(
  { db }: Pick<Needs, "db">,
  caller: Caller,
  { limit, cursor }: { readonly limit: number; readonly cursor?: string | undefined },
): Promise<CredentialList> {
  const position = cursor === undefined ? [Number.MAX_SAFE_INTEGER] : parseCursor(cursor, positionParts);
  const after = position === undefined ? undefined : placeOf(position);
  if (after === undefined) throw refuse.invalid_field({ param: "cursor", rule: "cursor" });
  const rows = await credentialsAfter.all(db, { tenant: caller.tenant, ...after, limit: limit + 1 });
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    data: page.map((row) => viewOf(row, caller.mode)),
    next_cursor: rows.length > limit && last !== undefined ? formatCursor(positionOf(last)) : null,
  };
}
