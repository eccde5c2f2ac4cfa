/** Cards that cannot be, and data that must never be handed in. */

import {
  amex,
  cardBody,
  cardData,
  field,
  post,
  prohibited,
  visa,
  wideDigits,
  type WrongRequest,
} from "./wrong-request.ts";

/** Card numbers and codes that cannot be. */
export const wrongCards: readonly WrongRequest[] = [
  ...[1, 8, 12].map((length) =>
    post(`${length} digits`, cardBody({ number: visa.slice(0, length) }), field("card.number", "length")),
  ),
  post("no digits", cardBody({ number: "" }), field("card.number", "length")),
  post("20 digits", cardBody({ number: `${visa}1111` }), field("card.number", "length")),
  post("64 digits", cardBody({ number: visa.repeat(4) }), field("card.number", "length")),
  post("65 digits", cardBody({ number: `${visa.repeat(4)}1` }), field("card.number", "too_big")),
  ...[14, 15, 17].map((length) =>
    post(
      `${length} digits of a network that has none`,
      cardBody({ number: visa.repeat(2).slice(0, length) }),
      field("card.number", "network_length"),
    ),
  ),
  post(
    "a wrong check digit",
    cardBody({ number: `${visa.slice(0, -1)}2` }),
    field("card.number", "check_digit"),
  ),
  post(
    "a letter among the digits",
    cardBody({ number: `${visa.slice(0, -1)}O` }),
    field("card.number", "characters"),
  ),
  post(
    "a dot among the digits",
    cardBody({ number: visa.replace(/^(.{4})/, "$1.") }),
    field("card.number", "characters"),
  ),
  post(
    "Arabic-Indic digits",
    cardBody({ number: wideDigits(visa, 0x660) }),
    field("card.number", "characters"),
  ),
  post(
    "full-width digits",
    cardBody({ number: wideDigits(visa, 0xff10) }),
    field("card.number", "characters"),
  ),
  post("a code of two digits", cardBody({ cvc: "12" }), field("card.cvc", "cvc_length")),
  post("a code of four digits where three are", cardBody({ cvc: "1234" }), field("card.cvc", "cvc_length")),
  post(
    "a code of three digits where four are",
    cardBody({ number: amex, cvc: "123" }),
    field("card.cvc", "cvc_length"),
  ),
  post("a code with a letter", cardBody({ cvc: "12x" }), field("card.cvc", "cvc_length")),
  post("a JSON number for a code", cardBody({ cvc: 123 }), field("card.cvc", "type")),
];

/** Data that must never be handed in, by the name of its field. */
export const prohibitedFields: readonly WrongRequest[] = [
  post("a track", cardBody({}, { track1: "x" }), prohibited("track1")),
  post("a track in the card", cardBody({ track2: "x" }), prohibited("card.track2")),
  post("a PIN in the card", cardBody({ pin: "x" }), prohibited("card.pin")),
  post("a code beside the card", cardBody({}, { cvv: "x" }), prohibited("cvv")),
  post("a code under another name", cardBody({ cvv2: "x" }), prohibited("card.cvv2")),
  post("a code among the labels", cardBody({}, { metadata: { CVC: "x" } }), prohibited("metadata.CVC")),
  post(
    "a PIN block among the labels",
    cardBody({}, { metadata: { "pin-block": "x" } }),
    prohibited("metadata.pin-block"),
  ),
  post(
    "a code inside a text",
    { type: "text", text: { a: [{ security_code: "x" }] } },
    prohibited("text.a.0.security_code"),
  ),
  post(
    "a track inside a text",
    { type: "text", text: [`;${visa}=31121010000000000000?`] },
    cardData("text.0", "track"),
  ),
  post(
    "a track for a name inside a text",
    { type: "text", text: { [`;${visa}=31121010000000000000?`]: 1 } },
    cardData("text", "track"),
  ),
  post(
    "a labelled code inside a text",
    { type: "text", text: "cvc: 737" },
    cardData("text", "security_code"),
  ),
  post(
    "a labelled code behind a number inside a text",
    { type: "text", text: `${visa} cvc: 737` },
    cardData("text", "security_code"),
  ),
];
