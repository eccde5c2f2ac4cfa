/** Adds up what speaks for and against a candidate. */

import { isNetworkId, networkById } from "@cardkeep/pan";
import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Candidate } from "../candidate.ts";
import { isArticleCode } from "./article-code.ts";
import type { Surroundings } from "./surroundings.ts";
import { type Reason, weights } from "./weights.ts";

/** How sure a judgement is, from 0 to 1, and why. */
export interface Score {
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/** The score of observations, kept within 0 and 1 and rounded to hundredths. */
export function scoreOf(reasons: readonly Reason[]): Score {
  const sum = reasons.reduce((total, reason) => total + weights[reason], 0);
  return { confidence: Math.round(Math.min(1, Math.max(0, sum)) * 100) / 100, reasons };
}

/** What a number says by itself: range, groups, check digit, and what touches it. */
export function ownReasons({ candidate, before, after }: Surroundings): Reason[] {
  const reasons: Reason[] = [rangeOf(candidate)];
  if (candidate.grouping === "network") reasons.push("network_grouping");
  if (candidate.grouping === "other") reasons.push("other_grouping");
  if (candidate.separator === ".") reasons.push("dotted_grouping");
  if (!candidate.isLuhnValid) reasons.push("wrong_check_digit");
  if (isTestCard(candidate.digits)) reasons.push("published_test_number");
  else if (candidate.separator === "" && isArticleCode(candidate.digits)) reasons.push("article_code");
  if (candidate.separator === "") {
    if (/(?<!\\)[A-Za-z]$/.test(before) || /^[A-Za-z]/.test(after)) reasons.push("touching_letters");
    if (isJoined(before, after)) reasons.push("joined_digits");
  }
  return reasons;
}

/** Sixteen digits of most networks and 15 of American Express are what cards have; other lengths are rare. */
function rangeOf({ digits, network }: Candidate): Reason {
  if (network === "amex") return "strong_range";
  if (network === "uatp" || network === "maestro") return "weak_range";
  if (digits.length === 16) return network === "unionpay" ? "fair_range" : "strong_range";
  if (digits.length === 19 || (network === "diners" && digits.length === 14)) return "fair_range";
  return "weak_range";
}

/** Whether a dash, slash or underscore joins more digits; an expiry after the number does not count. */
function isJoined(before: string, after: string): boolean {
  if (/[0-9][-_/]$/.test(before)) return true;
  return /^[-_/][0-9]/.test(after) && !/^[-_/](?:0[1-9]|1[0-2])[-_/]?(?:20)?[2-4][0-9](?![0-9])/.test(after);
}

/** Whether the network of a candidate issues cards without a check digit too. */
export function mayLackCheckDigit({ network }: Candidate): boolean {
  return isNetworkId(network) && networkById(network).luhn !== "required";
}
