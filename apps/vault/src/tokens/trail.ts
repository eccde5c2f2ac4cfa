/** What the tokens room writes into the trail. */

import type { Caller } from "../kernel/caller.ts";
import type { Insert } from "../kernel/row.ts";
import { trailEntry } from "../trail/index.ts";
import type { Needs } from "./needs.ts";
import { type TokenDraft, tokenIdOf } from "./token.ts";

/** Actions of this room. */
export type TokenAction = "token.create" | "token.reuse" | "token.update" | "token.reveal" | "token.forget";

/** What an entry says beside who, what and when. */
export interface Said {
  readonly purpose?: string;
  /** Names of fields that changed, never their values. */
  readonly fields?: readonly string[];
}

/** The entry of an access to a token: its id, type, brand and last four, never more (10.2.1.1, 10.2.2). */
export function tokenEntry(
  needs: Needs,
  caller: Caller,
  action: TokenAction,
  row: Pick<TokenDraft, "id" | "type" | "brand" | "last4">,
  said: Said = {},
): Insert {
  const { brand, last4, type } = row;
  return trailEntry(needs, {
    tenant: caller.tenant,
    actor: { kind: "credential", id: caller.credential },
    action,
    resource: tokenIdOf(row.id),
    ...(said.purpose === undefined ? {} : { purpose: said.purpose }),
    outcome: "success",
    ip: caller.ip,
    requestId: caller.requestId,
    detail: {
      ...(brand === null ? {} : { brand }),
      ...(said.fields === undefined ? {} : { fields: said.fields.join(",") }),
      ...(last4 === null ? {} : { last4 }),
      type,
    },
  });
}
