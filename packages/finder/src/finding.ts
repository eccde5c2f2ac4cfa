/** What the finder says of a place in a content. */

/**
 * Card data found in a content.
 *
 * `offset` and `length` are in bytes of the content, of the number itself (its separators included).
 * `masked` shows six and four digits at most. `brand` is a network id of `@cardkeep/pan`. `class`: a card
 * number, sensitive authentication data beside it (a full track, a security code, a PIN block), or a
 * published test card. `confidence` goes from 0 to 1; `reasons` are short fixed words that led to it.
 * `line` counts from 1 and is there for text only.
 */
export interface Finding {
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  readonly brand: string;
  readonly class: "pan" | "sad" | "test";
  readonly kind: FindingKind;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly line?: number;
}

/**
 * What lies there: a number, a number within a full track 1 or track 2, a number with its labelled security
 * code in the same record, or a PIN block.
 */
export type FindingKind = "number" | "track1" | "track2" | "cvv_beside_pan" | "pin_block";

/** How sure a finding must be: `audit` for people who will review, `gate` for what blocks a change. */
export type Preset = "audit" | "default" | "gate";

/** Choices of a search. `minConfidence` (0 to 1) wins over the preset. */
export interface FindOptions {
  readonly preset?: Preset;
  readonly minConfidence?: number;
}

/** The least confidence that each preset reports. */
export const presetConfidence: Readonly<Record<Preset, number>> = { audit: 0.3, default: 0.45, gate: 0.7 };
