/** The noun: a credential as it is stored and as it is shown. */

import { type CredentialView, type Right, rights } from "@cardkeep/protocol";
import type { CredentialsTable } from "../db/index.ts";
import { isoOf } from "../kernel/clock.ts";

/** A stored credential without its hash. */
export type CredentialRow = Omit<CredentialsTable, "hash" | "hash_key">;

/** Rights as the column keeps them: a JSON list in the documentation's order, each once. */
export function rightsText(wanted: readonly Right[]): string {
  return JSON.stringify(rights.filter((right) => wanted.includes(right)));
}

/** The rights in a column's text; a right this program does not know is left out. */
export function rightsOf(text: string): readonly Right[] {
  const listed: unknown = JSON.parse(text);
  return Array.isArray(listed) ? rights.filter((right) => listed.includes(right)) : [];
}

/** A kind as the types know it. */
export function kindOf(text: string): "secret" | "publishable" {
  return text === "secret" ? "secret" : "publishable";
}

const isoOrNull = (at: number | null): string | null => (at === null ? null : isoOf(at));

/** What a credential's reader sees: everything but the secret. */
export function viewOf(row: CredentialRow, mode: "test" | "live"): CredentialView {
  return {
    id: row.id,
    object: "credential",
    name: row.name,
    kind: kindOf(row.kind),
    mode,
    tenant: row.tenant,
    rights: [...rightsOf(row.rights)],
    created_at: isoOf(row.created_at),
    expires_at: isoOrNull(row.expires_at),
    revoked_at: isoOrNull(row.revoked_at),
    last_used_at: isoOrNull(row.last_used_at),
  };
}
