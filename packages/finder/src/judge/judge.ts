/** Judges one candidate: vetoes, carriers, then a score. */

import { maskedText } from "@cardkeep/pan";
import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Candidate } from "../candidate.ts";
import type { Finding, FindingKind } from "../finding.ts";
import { isChipNumber } from "./carriers/spaced-chip.ts";
import { hasSecurityCode } from "./carriers/security-code.ts";
import { trackOf } from "./carriers/track.ts";
import type { Share } from "./field-share.ts";
import { nearestKey } from "./keys/nearest-key.ts";
import { nameReasons, speaksOfOther } from "./name-reasons.ts";
import type { Page } from "./reading.ts";
import { recordOf } from "./record.ts";
import { recordReasons } from "./record-reasons.ts";
import { mayLackCheckDigit, ownReasons, scoreOf } from "./score.ts";
import { type Surroundings, surroundingsOf } from "./surroundings.ts";
import { vetoOf } from "./vetoes.ts";
import type { Reason } from "./weights.ts";

/**
 * A judgement that only the share of its field (0: none) can still change. `offset` is that of the window.
 * `digits` are handed on for a fingerprint and kept nowhere else; "" for what is no number.
 */
export interface Judgement {
  readonly offset: number;
  readonly length: number;
  readonly digits: string;
  readonly masked: string;
  readonly brand: string;
  readonly class: Finding["class"];
  readonly kind: FindingKind;
  readonly reasons: readonly Reason[];
  readonly field: number;
}

/**
 * The judgement of a candidate, or undefined where a veto applies. A full track and a number in chip data
 * are accepted before any veto. Where the check digit is wrong, a key must name a card.
 */
export function judge(page: Page, candidate: Candidate): Judgement | undefined {
  const { start, isLuhnValid, field } = candidate;
  const { plain, wide } = page;
  const isWide = wide !== undefined && (plain.content[start] === 0 || plain.content[start + 1] === 0);
  const surroundings = surroundingsOf(isWide ? wide : plain, candidate);
  if (!isLuhnValid) {
    return mayLackCheckDigit(candidate) ? judgeUnchecked(surroundings, page.unchecked) : undefined;
  }
  const track = trackOf(surroundings);
  if (track !== undefined) return judgementOf(candidate, track, [track], 0);
  if (isChipNumber(surroundings)) return judgementOf(candidate, "number", ["chip_data"], 0);
  return vetoOf(surroundings) === undefined ? judgeNamed(surroundings, field) : undefined;
}

/** Fields that are counted. */
const mostFields = 4096;

/** Values of a field that no name of a card was found for, after which it is not looked for any more. */
const enoughUnnamed = 16;

/**
 * Cards of networks that issue some without a check digit need a key that names a card. `unnamed` counts, by
 * field, the values that had none: there are many such numbers, and their fields are all the same.
 */
function judgeUnchecked(surroundings: Surroundings, unnamed: Map<number, number>): Judgement | undefined {
  const { field } = surroundings.candidate;
  const count = unnamed.get(field) ?? 0;
  if (field !== 0 && count >= enoughUnnamed) return undefined;
  const key = nearestKey(surroundings);
  if (key === undefined || !nameReasons(surroundings, key).includes("card_key")) {
    if (field !== 0 && (count > 0 || unnamed.size < mostFields)) unnamed.set(field, count + 1);
    return undefined;
  }
  return vetoOf(surroundings) === undefined ? judgeNamed(surroundings, 0) : undefined;
}

/** A number that a name or a word gives to another thing gains nothing from a card in its record. */
function judgeNamed(surroundings: Surroundings, field: number): Judgement {
  const key = nearestKey(surroundings);
  const names = nameReasons(surroundings, key);
  const reasons: Reason[] = [...ownReasons(surroundings, names), ...names];
  const { candidate } = surroundings;
  if (speaksOfOther(names)) return judgementOf(candidate, "number", reasons, field);
  const record = recordOf(surroundings, key);
  reasons.push(...recordReasons(record, surroundings.next));
  if (!hasSecurityCode(record)) return judgementOf(candidate, "number", reasons, field);
  return judgementOf(candidate, "cvv_beside_pan", [...reasons, "security_code_near"], field);
}

/** The finding of a judgement at an offset of the content, once the share of its field is known. */
export function findingOf(
  { length, masked, brand, kind, class: sort, reasons: seen }: Judgement,
  offset: number,
  line: number | undefined,
  share: Share,
): Finding {
  const { confidence, reasons } = scoreOf([...seen, ...shareReasons(seen, share)]);
  const finding: Finding = { offset, length, masked, brand, class: sort, kind, confidence, reasons };
  return line === undefined ? finding : { ...finding, line };
}

/**
 * A low share does not count against the published test numbers, and less against a number in the groups of
 * its network, which other numbers of its field rarely are. A high one does not turn an order into a card, and says nothing
 * of groups that no network prints: those are counted with a right check digit only.
 */
function shareReasons(seen: readonly Reason[], share: Share): Reason[] {
  if (share === "high") {
    return speaksOfOther(seen) || seen.includes("other_grouping") ? [] : ["field_passes_check"];
  }
  if (share === undefined || seen.includes("published_test_number")) return [];
  const isFull = share === "low" && !seen.includes("network_grouping");
  return [isFull ? "field_fails_check" : "field_often_fails_check"];
}

/** A judgement on a number: what is found of it, without its place in the content. */
export function judgementOf(
  { start, end, digits, network }: Pick<Candidate, "start" | "end" | "digits"> & { readonly network: string },
  kind: FindingKind,
  reasons: readonly Reason[],
  field: number,
): Judgement {
  return {
    offset: start,
    length: end - start,
    digits,
    masked: maskedText(digits),
    brand: network,
    class: isTestCard(digits) ? "test" : kind === "number" ? "pan" : "sad",
    kind,
    reasons,
    field,
  };
}
