/** The words a problem document may have as `rule`, and what each means. */

import type { CardDataKind, ExpiryVerdict, PanRule } from "@cardkeep/pan";

/** Rules of card numbers. */
const panRules: Readonly<Record<PanRule, string>> = {
  characters: "Digits only; spaces and dashes are removed.",
  length: "13 to 19 digits.",
  network_length: "The card's network does not issue numbers of that length.",
  check_digit: "The check digit does not fit: usually a digit was mistyped.",
};

/** Rules of expiries. */
const expiryRules: Readonly<Record<Exclude<ExpiryVerdict, "ok">, string>> = {
  month: "A month is a whole number from 1 to 12.",
  year: "A year has four digits and lies at most 25 years ahead.",
  expired: "The card expired at the end of that month, in UTC.",
};

/** What was found in a field that is shown in clear. */
const foundKinds: Readonly<Record<CardDataKind, string>> = {
  pan: "The field holds a card number.",
  track: "The field holds magnetic stripe data.",
  security_code: "The field holds a security code.",
};

/** Every rule word. `forbidden` has the missing right as its rule instead. */
export const ruleWords: Readonly<Record<string, string>> = {
  required: "The field is missing.",
  type: "The value has another JSON type, or belongs to another type of token.",
  too_small: "The number is below its least value, or the text or list is too short.",
  too_big: "The number is above its greatest value, or the text or list is too long.",
  too_many: "There are more labels than 50.",
  too_deep: "The JSON is nested more than 64 levels deep.",
  choice: "The value is none of those that are allowed.",
  format: "The text does not have the form the field needs.",
  unknown: "The call does not know the field.",
  prohibited: "Data of this kind must never be handed in here.",
  ...panRules,
  ...expiryRules,
  cvc_length: "The card's network has security codes of another length.",
  check_digits: "The check digits of the account do not fit.",
  iban_alone: "An IBAN stands without account and routing number.",
  country: "A country has two capital letters.",
  country_of_iban: "The country is not that of the IBAN.",
  cursor: "The cursor is not one that a list of this call gave.",
  publishable: "A publishable credential may not ask whether a value is known.",
  publishable_rights: "A publishable credential may have tokens.create only.",
  ...foundKinds,
};
