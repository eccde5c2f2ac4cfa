/**
 * How much each observation counts for or against a card number, on a scale from 0 to 1. The names are the
 * reasons that a finding lists.
 */

export const weights = {
  /** Where a number starts from: length and network alone, in one piece. */
  strong_range: 0.5,
  fair_range: 0.42,
  weak_range: 0.28,
  /** The groups that its network prints, or others. */
  network_grouping: 0.2,
  other_grouping: -0.12,
  dotted_grouping: -0.1,
  /** A network whose cards may go without a check digit, where it is wrong. */
  wrong_check_digit: -0.35,
  /** Digits or letters that touch the number. */
  touching_letters: -0.05,
  joined_digits: -0.2,
  /** The check digit of an article code is right too. */
  article_code: -0.15,
  /** The name of the field. */
  card_key: 0.35,
  payment_key: 0.2,
  other_key: -0.35,
  code_key: -0.35,
  /** Words near the number, where its key says nothing. */
  card_words: 0.25,
  payment_words: 0.12,
  other_words: -0.3,
  /** What stands in its record. */
  expiry_near: 0.15,
  security_code_near: 0.25,
  holder_near: 0.08,
  /** The share of right check digits among the values of its field. */
  field_passes_check: 0.2,
  field_fails_check: -0.4,
  /** A number that a provider publishes for tests. */
  published_test_number: 0.35,
  /** A full track. */
  track1: 0.98,
  track2: 0.96,
  /** A PIN block under its label. */
  pin_block: 0.8,
} as const satisfies Readonly<Record<string, number>>;

/** The name of an observation that counts. */
export type Reason = keyof typeof weights;
