/** What the finder says of a place in a content. */

import type { Reason } from "./judge/weights.ts";

/**
 * Card data found in a content.
 *
 * `offset` and `length` are in bytes of the content, of the number itself (its separators included).
 * `masked` shows six and four digits at most. `brand` is a network id of `@cardkeep/pan`. `class`: a card
 * number, sensitive authentication data beside it (a full track, a security code, a PIN block), or a
 * published test card. `confidence` goes from 0 to 1; `reasons` led to it, and `reasonSentences` says each in
 * words. `line` counts from 1 and is there for text only. `fingerprint` is what the caller's function made
 * of the digits.
 */
export interface Finding {
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  readonly brand: string;
  readonly class: "pan" | "sad" | "test";
  readonly kind: FindingKind;
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  readonly line?: number;
  readonly fingerprint?: string;
}

/**
 * What lies there: a number, a number within a full track 1 or track 2, a number with its labelled security
 * code in the same record, or a PIN block.
 */
export type FindingKind = "number" | "track1" | "track2" | "cvv_beside_pan" | "pin_block";

/** How sure a finding must be: `audit` for people who will review, `gate` for what blocks a change. */
export type Preset = "audit" | "default" | "gate";

/**
 * Choices of a search. `minConfidence` (0 to 1) wins over the preset. `fingerprint` is handed the digits of
 * a number that is reported, and of no other; it is the only way by which digits leave.
 */
export interface FindOptions {
  readonly preset?: Preset;
  readonly minConfidence?: number;
  readonly fingerprint?: (digits: string) => string;
}

/** The least confidence that each preset reports. */
export const presetConfidence: Readonly<Record<Preset, number>> = { audit: 0.3, default: 0.45, gate: 0.7 };

/** The least confidence that a search reports. */
export function leastConfidence({ minConfidence, preset = "default" }: FindOptions): number {
  return minConfidence ?? presetConfidence[preset];
}
