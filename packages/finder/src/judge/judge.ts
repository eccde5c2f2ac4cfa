/** Judges one candidate: vetoes, carriers, then a score. */

import { maskedText } from "@cardkeep/pan";
import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Finding, FindingKind } from "../finding.ts";
import { hasSecurityCode } from "./carriers/security-code.ts";
import { trackOf } from "./carriers/track.ts";
import type { FieldKey } from "./keys/field-key.ts";
import { nameReasons, recordReasons } from "./name-reasons.ts";
import { recordOf } from "./record.ts";
import { mayLackCheckDigit, ownReasons, scoreOf } from "./score.ts";
import type { Surroundings } from "./surroundings.ts";
import { vetoOf } from "./vetoes.ts";
import type { Reason } from "./weights.ts";

/** A judgement that only the share of its field can still change. It holds no digit beyond six and four. */
export interface Judgement {
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  readonly brand: string;
  readonly class: Finding["class"];
  readonly kind: FindingKind;
  readonly reasons: readonly Reason[];
  readonly field: string | undefined;
}

/**
 * The judgement of a candidate, or undefined where a veto applies or its check digit is wrong. A full track
 * is accepted before any veto. Cards of networks that issue some without a check digit are judged with one
 * that is wrong, and need a key that names a card.
 */
export function judge(
  surroundings: Surroundings,
  key: FieldKey | undefined,
  field: string,
): Judgement | undefined {
  const { candidate } = surroundings;
  const track = candidate.isLuhnValid ? trackOf(surroundings) : undefined;
  if (track !== undefined) return judgement(surroundings, track, [track], undefined);
  if (!candidate.isLuhnValid && !mayLackCheckDigit(candidate)) return undefined;
  if (vetoOf(surroundings) !== undefined) return undefined;
  const names = nameReasons(surroundings, key);
  if (!candidate.isLuhnValid && !names.includes("card_key")) return undefined;
  const record = recordOf(surroundings, key);
  const reasons: Reason[] = [
    ...ownReasons(surroundings),
    ...names,
    ...recordReasons(record, surroundings.after),
  ];
  if (!hasSecurityCode(record)) return judgement(surroundings, "number", reasons, field);
  return judgement(surroundings, "cvv_beside_pan", [...reasons, "security_code_near"], field);
}

/** The finding of a judgement, once the share of its field is known. */
export function findingOf(judgement: Judgement, share: "low" | "high" | undefined): Finding {
  const { offset, length, masked, brand, kind } = judgement;
  const { confidence, reasons } = scoreOf([...judgement.reasons, ...shareReasons(judgement, share)]);
  return { offset, length, masked, brand, class: judgement.class, kind, confidence, reasons };
}

/** A low share does not count against the published test numbers. */
function shareReasons({ reasons }: Judgement, share: "low" | "high" | undefined): Reason[] {
  if (share === "high") return ["field_passes_check"];
  return share === "low" && !reasons.includes("published_test_number") ? ["field_fails_check"] : [];
}

function judgement(
  { candidate }: Surroundings,
  kind: FindingKind,
  reasons: readonly Reason[],
  field: string | undefined,
): Judgement {
  const { start, end, digits, network } = candidate;
  const isSensitive = kind !== "number";
  const kept = {
    offset: start,
    length: end - start,
    masked: maskedText(digits),
    brand: network,
    kind,
    reasons,
    field,
  };
  return { ...kept, class: isTestCard(digits) ? "test" : isSensitive ? "sad" : "pan" };
}
