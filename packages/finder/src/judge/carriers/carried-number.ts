/** Digits that a carrier says are a card number, held against what card numbers are. */

import { isLengthAllowed, isLuhnValid, networkOf } from "@cardkeep/pan";
import type { FindingKind } from "../../finding.ts";
import { type Judgement, judgementOf } from "../judge.ts";
import type { Reason } from "../weights.ts";

/** The judgement on carried digits at a place; undefined where no network issues them or the check fails. */
export function carriedNumber(
  digits: string,
  start: number,
  length: number,
  kind: FindingKind,
  reason: Reason,
): Judgement | undefined {
  if (digits.length < 12 || digits.length > 19) return undefined;
  if (!isLengthAllowed(digits) || !isLuhnValid(digits)) return undefined;
  const network = networkOf(digits)?.id ?? "none";
  return judgementOf({ start, end: start + length, digits, network }, kind, [reason], 0);
}
