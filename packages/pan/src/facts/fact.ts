/** The shapes of the network facts: what is known of a network, and of one range of its numbers. */

import type { SourceId } from "./sources.ts";

/**
 * Numbers whose first digits lie between `from` and `to`, both included and equally long. `lengths` are
 * total digits. `sharedWith` names the network that accepts the same cards at lengths not listed here.
 */
export interface RangeFact {
  readonly from: string;
  readonly to: string;
  readonly lengths: readonly number[];
  readonly sources: readonly SourceId[];
  readonly sharedWith?: string;
}

/**
 * Whether the last digit is a mod-10 check digit: `required` on every card, `usual` when some cards are
 * issued without one, `none` when the network does not use it.
 */
export type LuhnUse = "required" | "usual" | "none";

/** A network that issues cards. `grouping` lists the printed groups; each sums to a number length. */
export interface NetworkFact {
  readonly name: string;
  readonly closing?: true;
  readonly cvc: { readonly name: string; readonly length: 3 | 4 } | null;
  readonly luhn: LuhnUse;
  readonly grouping: readonly (readonly number[])[];
  readonly ranges: readonly RangeFact[];
  readonly legacyRanges?: readonly RangeFact[];
}

/** A network that issues no cards any more. */
export interface InactiveNetworkFact {
  readonly name: string;
  readonly luhn: LuhnUse;
  readonly ranges: readonly RangeFact[];
}
