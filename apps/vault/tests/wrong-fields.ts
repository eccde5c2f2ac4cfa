/** Fields that are missing, unknown, of another type, or out of bounds. */

import { badRequest, cardBody, field, post, unknown, visa, type WrongRequest } from "./wrong-request.ts";

/** Fields that are missing, unknown, of another type, or out of bounds. */
export const wrongFields: readonly WrongRequest[] = [
  post("an unknown field", { ...cardBody(), colour: "red" }, unknown("colour")),
  post("an unknown field of the card", cardBody({ colour: "red" }), unknown("card.colour")),
  post("no type", { card: {} }, field("type", "choice")),
  post("another type", { type: "coin", coin: {} }, field("type", "choice")),
  post("no card", { type: "card" }, field("card", "required")),
  post("a list for the card", { type: "card", card: [] }, field("card", "type")),
  post("no number", cardBody({ number: undefined }), field("card.number", "required")),
  post("a JSON number for the card number", cardBody({ number: Number(visa) }), field("card.number", "type")),
  post("null for the card number", cardBody({ number: null }), field("card.number", "type")),
  post("a string for the month", cardBody({ exp_month: "12" }), field("card.exp_month", "type")),
  post("a fraction for the month", cardBody({ exp_month: 1.5 }), field("card.exp_month", "type")),
  post("month 0", cardBody({ exp_month: 0 }), field("card.exp_month", "month")),
  post("month 13", cardBody({ exp_month: 13 }), field("card.exp_month", "month")),
  post("a month below zero", cardBody({ exp_month: -1 }), field("card.exp_month", "month")),
  post("a year of two digits", cardBody({ exp_year: 31 }), field("card.exp_year", "year")),
  post("a year too far ahead", cardBody({ exp_year: 2099 }), field("card.exp_year", "year")),
  post("an expired card", cardBody({ exp_month: 1, exp_year: 2020 }), field("card.exp_year", "expired")),
  post("an empty name", cardBody({ name: "" }), field("card.name", "too_small")),
  post("a name too long", cardBody({ name: "n".repeat(201) }), field("card.name", "too_big")),
  post("a control character in a name", cardBody({ name: "a\u0000b" }), field("card.name", "format")),
  post(
    "an escape sequence in a customer",
    cardBody({}, { customer: "a\u001b[2J" }),
    field("customer", "format"),
  ),
  post("labels that are a list", cardBody({}, { metadata: [] }), field("metadata", "type")),
  post("a label that is a number", cardBody({}, { metadata: { a: 1 } }), field("metadata.a", "type")),
  post(
    "fifty-one labels",
    cardBody({}, { metadata: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`l${at}`, ""])) }),
    field("metadata", "too_many"),
  ),
  post("no day of retention", cardBody({}, { retain_days: 0 }), field("retain_days", "too_small")),
  post("another reuse", cardBody({}, { reuse: "always" }), field("reuse", "choice")),
  post(
    "reuse by customer without one",
    cardBody({}, { reuse: "customer" }),
    badRequest("reuse_needs_customer", "customer", "required"),
  ),
  { ...post("a batch that is no list", { items: {} }, field("items", "type")), url: "/v1/tokens/batch" },
  { ...post("an empty batch", { items: [] }, field("items", "too_small")), url: "/v1/tokens/batch" },
  {
    ...post("a batch of 1,001", { items: Array.from({ length: 1001 }, () => 0) }, field("items", "too_big")),
    url: "/v1/tokens/batch",
  },
  { ...post("an unknown query", cardBody(), unknown("colour")), url: "/v1/tokens?colour=red" },
  {
    title: "a limit of 201",
    method: "GET",
    url: "/v1/tokens?limit=201",
    send: {},
    says: field("limit", "too_big"),
  },
  {
    title: "a cursor of nobody's",
    method: "GET",
    url: "/v1/tokens?cursor=abc",
    send: {},
    says: field("cursor", "format"),
  },
  {
    title: "a body where none is taken",
    method: "DELETE",
    url: "/v1/tokens/x",
    send: { body: { a: 1 } },
    says: badRequest("unexpected_body"),
  },
];
