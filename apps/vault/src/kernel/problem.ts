/** A refusal as the problem document that goes out. */

import type { Problem } from "@cardkeep/protocol";
import type { Refusal } from "./refusal.ts";

/** The problem document of a refusal (RFC 9457). `type` points into the vault's own reference. */
export function problemOf(refusal: Refusal, requestId: string): Problem {
  const { param, rule } = refusal.detail;
  return {
    type: `/docs#problem-${refusal.code}`,
    title: refusal.message,
    status: refusal.status,
    code: refusal.code,
    ...(param === undefined ? {} : { param }),
    ...(rule === undefined ? {} : { rule }),
    request_id: requestId,
  };
}
