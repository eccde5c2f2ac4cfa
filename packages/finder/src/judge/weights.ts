/**
 * How much each observation counts for or against a card number, on a scale from 0 to 1, and what it says in
 * words. The names are the reasons that a finding lists.
 */

export const weights = {
  strong_range: 0.5,
  fair_range: 0.42,
  weak_range: 0.28,
  withdrawn_range: 0.05,
  network_grouping: 0.2,
  other_grouping: -0.12,
  dotted_grouping: -0.1,
  wrong_check_digit: -0.35,
  touching_letters: -0.05,
  joined_digits: -0.2,
  path_segment: -0.15,
  integer_literal: -0.3,
  article_code: -0.15,
  card_key: 0.4,
  brand_key: 0.25,
  payment_key: 0.15,
  other_key: -0.4,
  code_key: -0.4,
  card_words: 0.3,
  brand_words: 0.22,
  payment_words: 0.1,
  other_words: -0.35,
  other_words_near: -0.12,
  expiry_follows: 0.2,
  expiry_near: 0.15,
  security_code_near: 0.25,
  holder_near: 0.08,
  field_passes_check: 0.2,
  field_fails_check: -0.4,
  field_often_fails_check: -0.15,
  published_test_number: 0.35,
  track1: 0.98,
  track2: 0.96,
  card_message: 0.95,
  chip_data: 0.92,
  chip_data_alone: 0.35,
  pin_block: 0.8,
} as const satisfies Readonly<Record<string, number>>;

/** The name of an observation that counts. */
export type Reason = keyof typeof weights;

/** What each reason says, as one sentence for people who read a report. */
export const reasonSentences: Readonly<Record<Reason, string>> = {
  strong_range: "First digits and length are those of a large network's usual card.",
  fair_range:
    "First digits and length are those of a network whose numbers other numbers resemble more often.",
  weak_range: "First digits and length are rare among cards and common among other numbers.",
  withdrawn_range: "The network that issued such numbers is closed.",
  network_grouping: "The digits stand in the groups that the network prints on its cards.",
  other_grouping: "The digits stand in groups that no card of the network has.",
  dotted_grouping: "Dots part the groups, as in versions and addresses.",
  wrong_check_digit: "The check digit is wrong; the network issues some cards without one.",
  touching_letters: "Letters touch the number.",
  joined_digits: "A dash, slash or underscore joins the number to more digits.",
  path_segment: "The number is a part of a path.",
  integer_literal: "The number is written as an integer of a programming language.",
  article_code: "The last digit is the check digit of an article code too.",
  card_key: "The field's name says card number.",
  brand_key: "The field's name says card, or names a network.",
  payment_key: "The field's name speaks of a payment.",
  other_key: "The field's name says another kind of number.",
  code_key: "The field's name says security code.",
  card_words: "Words near the number say card number.",
  brand_words: "A word near the number says card, or names a network.",
  payment_words: "A word near the number speaks of a payment.",
  other_words: "The words directly before say another kind of number.",
  other_words_near: "Words near the number say another kind of number.",
  expiry_follows: "An expiry follows the number.",
  expiry_near: "An expiry stands in the same record.",
  security_code_near: "A labelled security code stands in the same record.",
  holder_near: "A cardholder is named in the same record.",
  field_passes_check: "Nearly all values of the same field have a right check digit.",
  field_fails_check: "Few of the many values of the same field have a right check digit.",
  field_often_fails_check: "Few of the values of the same field seen so far have a right check digit.",
  published_test_number: "A payment provider publishes the number for tests.",
  track1: "The number is the first field of a full magnetic track 1.",
  track2: "The number is the first field of full track 2 data.",
  card_message: "The number is field 2 of an ISO 8583 message.",
  chip_data: "The number is the value of tag 5A in chip data.",
  chip_data_alone: "The digits look like a value of tag 5A, but no other chip data stands beside them.",
  pin_block: "Sixteen hexadecimal digits stand under the label of a PIN block, or in field 52 of a message.",
};

/** The most that is said of a number that is named as another thing, or whose network is closed. */
export const otherCeiling = 0.44;

/** Reasons under that ceiling. */
export const ceilingReasons: ReadonlySet<Reason> = new Set([
  "other_key",
  "code_key",
  "other_words",
  "withdrawn_range",
]);
