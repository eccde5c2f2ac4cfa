/** Who is asking: from the `Authorization` header to the caller. */

import type { Caller } from "../kernel/caller.ts";
import { kindOf, rightsOf } from "./credential.ts";
import { refuse } from "./errors.ts";
import type { Gate } from "./gate.ts";
import { isHashOf } from "./hash.ts";
import { type CheckedRow, credentialToCheck } from "./queries.ts";
import type { Verified } from "./remembered.ts";
import { parseSecret, secretOf } from "./secret-text.ts";

/** What the trail is told about the request. */
export interface Asking {
  readonly ip: string | null;
  readonly requestId: string | null;
}

const noHash = new Uint8Array(32);

/** The caller that a verified credential and a request make. */
function callerOf(verified: Verified, { ip, requestId }: Asking): Caller {
  const { tenant, mode, credential, kind, rights } = verified;
  return { tenant, mode, credential, kind, rights, ip, requestId };
}

/**
 * The caller when its credential was verified within the last second, else undefined. Hot: every request
 * comes by, and most need no more.
 */
export function known(gate: Gate, header: string | undefined, request: Asking): Caller | undefined {
  const text = secretOf(header);
  const verified = text === undefined ? undefined : gate.remembered.find(text);
  if (verified === undefined || verified.expiresAt <= gate.clock.now()) return undefined;
  return callerOf(verified, request);
}

/** Why a credential is not accepted, in a word for the trail; undefined when it is. */
function faultOf(row: CheckedRow | undefined, isRight: boolean, now: number): string | undefined {
  if (row === undefined) return "unknown";
  if (!isRight) return "wrong_secret";
  if (row.revoked_at !== null) return "revoked";
  return row.expires_at !== null && row.expires_at <= now ? "expired" : undefined;
}

/**
 * Verifies a credential. Whatever is wrong, one lookup and one HMAC are done and one refusal given.
 *
 * @throws `unauthenticated`
 * @pci 8.3.1, 8.3.2, 10.2.1.4
 */
export async function authenticate(gate: Gate, header: string | undefined, request: Asking): Promise<Caller> {
  const caller = known(gate, header, request);
  if (caller !== undefined) return caller;

  const epoch = gate.remembered.epoch();
  const text = secretOf(header);
  const parts = text === undefined ? undefined : parseSecret(text);
  const row = await credentialToCheck.first(gate.db, { id: parts?.id ?? "" });
  const key = row === undefined ? gate.decoy : await gate.keys.byId(row.hash_key);
  const isRight = isHashOf(key, text ?? "", row?.hash ?? noHash);
  const fault = parts === undefined ? "malformed" : faultOf(row, isRight, gate.clock.now());
  if (fault !== undefined || row === undefined || text === undefined) {
    gate.refused.note({
      action: "auth.refused",
      tenant: row?.tenant ?? "system",
      credential: row?.id,
      reason: (header === undefined ? "missing" : fault) ?? "unknown",
      ...request,
    });
    throw refuse.unauthenticated();
  }

  const verified: Verified = {
    tenant: row.tenant,
    mode: row.mode === "live" ? "live" : "test",
    credential: row.id,
    kind: kindOf(row.kind),
    rights: new Set(rightsOf(row.rights)),
    expiresAt: row.expires_at ?? Number.POSITIVE_INFINITY,
  };
  gate.remembered.remember(text, verified, epoch);
  gate.lastUse.note(row.id, row.last_used_at);
  return callerOf(verified, request);
}
