/** Adds up what speaks for and against a candidate. */

import { isNetworkId, networkById } from "@cardkeep/pan";
import { isTestCard } from "@cardkeep/pan/test-cards";
import type { Candidate } from "../candidate.ts";
import { isArticleCode } from "./article-code.ts";
import type { Surroundings } from "./surroundings.ts";
import { ceilingReasons, otherCeiling, type Reason, weights } from "./weights.ts";

/** How sure a judgement is, from 0 to 1, and why. */
export interface Score {
  readonly confidence: number;
  readonly reasons: readonly Reason[];
}

/**
 * The score of observations, kept within 0 and 1 and rounded to hundredths. What is named as another thing
 * stays below the default preset, unless it is a published test number.
 */
export function scoreOf(reasons: readonly Reason[]): Score {
  let sum = 0;
  let most = 1;
  for (const reason of reasons) {
    sum += weights[reason];
    if (ceilingReasons.has(reason)) most = otherCeiling;
  }
  if (reasons.includes("published_test_number")) most = 1;
  return { confidence: Math.round(Math.min(most, Math.max(0, sum)) * 100) / 100, reasons };
}

/** What a number says by itself: range, groups, check digit, and what touches it. */
export function ownReasons({ candidate, near, next }: Surroundings, names: readonly Reason[]): Reason[] {
  const reasons: Reason[] = [rangeOf(candidate)];
  if (candidate.grouping === "network") reasons.push("network_grouping");
  if (candidate.grouping === "other") reasons.push("other_grouping");
  if (candidate.separator === ".") reasons.push("dotted_grouping");
  if (!candidate.isLuhnValid) reasons.push("wrong_check_digit");
  if (isTestCard(candidate.digits)) reasons.push("published_test_number");
  else if (candidate.separator === "" && isArticleCode(candidate.digits) && !isCardNamed(names)) {
    reasons.push("article_code");
  }
  if (candidate.separator !== "") return reasons;
  if (integerSuffix.test(next)) reasons.push("integer_literal");
  else if (/(?<!\\)[A-Za-z]$/.test(near.slice(-2)) || /^[A-Za-z]/.test(next))
    reasons.push("touching_letters");
  if (isJoined(near, next)) reasons.push("joined_digits");
  else if (names.length === 0 && near.endsWith("/") && !near.endsWith("</")) reasons.push("path_segment");
  return reasons;
}

/** What makes digits an integer of a fixed size in C, Java, Rust and JavaScript. */
const integerSuffix = /^(?:n|[uU]?[lL]{1,2}[uU]?|[iu]64)(?![0-9A-Za-z_])/;

const cardNames: ReadonlySet<Reason> = new Set(["card_key", "card_words", "brand_key", "brand_words"]);

function isCardNamed(names: readonly Reason[]): boolean {
  return names.some((name) => cardNames.has(name));
}

/** Networks with so many cards that a bare number of 16 digits in their ranges is likely one. */
const large: ReadonlySet<string> = new Set(["visa", "mastercard", "discover"]);

/** Sixteen digits of large networks and 15 of American Express are what most cards have. */
function rangeOf({ digits, network }: Candidate): Reason {
  if (network === "amex") return "strong_range";
  if (network === "uatp" || network === "maestro") return "weak_range";
  if (digits.length === 16) return large.has(network) ? "strong_range" : "fair_range";
  if (digits.length === 19) return network === "unionpay" ? "fair_range" : "weak_range";
  if (network === "diners" && digits.length === 14) return "fair_range";
  return "weak_range";
}

/** Whether a dash, slash or underscore joins more digits; an expiry after the number does not count. */
function isJoined(near: string, next: string): boolean {
  if (/[0-9][-_/]$/.test(near.slice(-2))) return true;
  return /^[-_/][0-9]/.test(next) && !/^[-_/](?:0[1-9]|1[0-2])[-_/]?(?:20)?[2-4][0-9](?![0-9])/.test(next);
}

/** Whether the network of a candidate issues cards without a check digit too. */
export function mayLackCheckDigit({ network }: Candidate): boolean {
  return isNetworkId(network) && networkById(network).luhn !== "required";
}
