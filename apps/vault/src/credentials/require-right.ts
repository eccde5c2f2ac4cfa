/** Rights: each call needs one, and a credential has only those it was given. */

import type { Right } from "@cardkeep/protocol";
import type { Caller } from "../kernel/caller.ts";
import type { Refusal } from "../kernel/refusal.ts";
import { refuse } from "./errors.ts";
import type { Gate } from "./gate.ts";

/** Takes a missing right to the trail and makes the refusal to throw; its rule names the right. */
export function lackOfRight(gate: Pick<Gate, "refused">, caller: Caller, right: Right): Refusal {
  gate.refused.note({
    action: "access.refused",
    tenant: caller.tenant,
    credential: caller.credential,
    reason: "right_missing",
    right,
    ip: caller.ip,
    requestId: caller.requestId,
  });
  return refuse.forbidden({ rule: right });
}

/**
 * Lets a caller pass who has the right. @throws `forbidden`
 * @pci 7.2.1, 7.2.5, 10.2.1.4
 */
export function requireRight(gate: Pick<Gate, "refused">, caller: Caller, right: Right): void {
  if (!caller.rights.has(right)) throw lackOfRight(gate, caller, right);
}
