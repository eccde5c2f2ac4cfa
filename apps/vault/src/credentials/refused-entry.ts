/** What the trail says about access that was refused. */

import type { Insert } from "../kernel/row.ts";
import { trailEntry } from "../trail/index.ts";
import type { Needs } from "./needs.ts";

/** One refusal. */
export interface Refused {
  /** `auth.refused`: nobody was recognized; `access.refused`: the credential lacks the right. */
  readonly action: "auth.refused" | "access.refused";
  /** The credential's tenant, or `system` when nobody knows whose it was. */
  readonly tenant: string;
  /** Id of a credential that exists, or undefined. */
  readonly credential: string | undefined;
  /** Why, in one word for the trail; the caller is not told. */
  readonly reason: string;
  /** The right that was missing. */
  readonly right?: string | undefined;
  readonly ip: string | null;
  readonly requestId: string | null;
}

/** The entry for `count` refusals of one kind; time is that of the writing. @pci 10.2.1.4, 10.2.2 */
export function refusedEntry(
  needs: Pick<Needs, "clock" | "random">,
  { action, tenant, credential, reason, right, ip, requestId }: Refused,
  count: number,
): Insert {
  return trailEntry(needs, {
    tenant,
    actor: { kind: "credential", id: credential ?? "unknown" },
    action,
    resource: credential ?? null,
    outcome: "refused",
    reason,
    ip,
    requestId,
    detail: right === undefined ? { count } : { count, right },
  });
}
