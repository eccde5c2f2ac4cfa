/** The choices of every form of redaction. */

/** How much of a number stays: its first six and last four digits, or its last four alone. */
export type Mask = "six4" | "last4";

/** Choices of a redactor. `mask` is `six4` unless given. */
export interface RedactOptions {
  readonly mask?: Mask;
}
