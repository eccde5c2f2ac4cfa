/**
 * When a call is made again, and after which pause.
 *
 * GETs, and POSTs with an idempotency key, are repeated after a broken connection, 429, 502, 503, 504 and
 * `idempotency_in_flight`. A POST without a key is repeated only when the vault itself says 503, its
 * word that nothing was stored; a proxy's 503 says no such thing. PATCH and DELETE are never repeated.
 */

import type { Call } from "./calls.ts";
import { CardkeepProblem } from "./problem.ts";
import type { Timing } from "./timing.ts";
import { CardkeepUnreachable } from "./unreachable.ts";

/** What of a request decides whether it may be sent twice. */
export interface Repeatable {
  readonly method: Call<unknown>["method"];
  readonly hasKey: boolean;
}

const passing: readonly (number | undefined)[] = [429, 502, 503, 504];

/** True when the same request may be sent once more after `fault`. */
export function mayRepeat(fault: unknown, { method, hasKey }: Repeatable): boolean {
  const isSafe = method === "GET" || (method === "POST" && hasKey);
  if (fault instanceof CardkeepProblem) {
    const isUndone = fault.status === 503 || (fault.status === 409 && fault.code === "idempotency_in_flight");
    return (isUndone && method === "POST") || (isSafe && (isUndone || passing.includes(fault.status)));
  }
  if (!isSafe || !(fault instanceof CardkeepUnreachable)) return false;
  return fault.reason === "network" || (fault.reason === "malformed" && passing.includes(fault.status));
}

/** Milliseconds before retry number `retry` (from 0): what the answer asked for, else 200 and 400, and up to 200 more. */
export function pauseMs(fault: unknown, retry: number, chance: Timing["chance"]): number {
  const asked =
    fault instanceof CardkeepProblem || fault instanceof CardkeepUnreachable
      ? fault.retryAfterSeconds
      : undefined;
  return (asked === undefined ? 200 * 2 ** retry : asked * 1000) + chance() * 200;
}
