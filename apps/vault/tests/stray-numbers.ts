/** Card numbers sent where they would be shown, searched or recorded in clear. */

import {
  amex,
  badRequest,
  cardBody,
  cardData,
  field,
  post,
  unknown,
  visa,
  wideDigits,
  type WrongRequest,
} from "./wrong-request.ts";

/** Card numbers where they would be shown, searched or recorded in clear. */
export const strayNumbers: readonly WrongRequest[] = [
  post("in the name", cardBody({ name: `J Doe ${visa}` }), cardData("card.name")),
  post("in the customer", cardBody({}, { customer: visa }), cardData("customer")),
  post(
    "in the customer, in groups",
    cardBody({}, { customer: "c 4111 1111 1111 1111" }),
    cardData("customer"),
  ),
  post(
    "in the customer, in other digits",
    cardBody({}, { customer: wideDigits(visa, 0x660) }),
    cardData("customer"),
  ),
  post("in a label", cardBody({}, { metadata: { order: visa } }), cardData("metadata.order")),
  post("as a label's name", cardBody({}, { metadata: { [visa]: "x" } }), cardData("metadata")),
  post("as an unknown field's name", { ...cardBody(), [visa]: 1 }, unknown("(name withheld)")),
  post("as an unknown field's name in the card", cardBody({ [visa]: 1 }), unknown("card.(name withheld)")),
  post("for the type", { type: visa }, field("type", "choice")),
  post("for the reuse", cardBody({}, { reuse: visa }), field("reuse", "choice")),
  {
    ...post(
      "in a credential's name",
      { name: `till ${visa}`, rights: ["tokens.read"] },
      badRequest("card_data_in_field", "name", "pan"),
    ),
    url: "/v1/credentials",
  },
  {
    ...post("for a right", { name: "till", rights: [visa] }, field("rights.0", "choice")),
    url: "/v1/credentials",
  },
  {
    ...post("in the purpose of a reveal", { purpose: `charge ${visa}` }, cardData("purpose")),
    url: "/v1/tokens/x/reveal",
  },
  {
    ...post("in the purpose of a batch", { items: ["x"], purpose: visa }, cardData("purpose")),
    url: "/v1/tokens/reveal",
  },
  {
    ...post("as the key of a request", cardBody(), cardData("Idempotency-Key")),
    send: { body: cardBody(), headers: { "idempotency-key": visa } },
  },
  {
    ...post("for the id of a token", { purpose: "charge" }, { status: 404, code: "token_not_found" }),
    url: `/v1/tokens/${visa}/reveal`,
  },
  {
    title: "in the path",
    method: "GET",
    url: `/v1/tokens/${visa}`,
    send: {},
    says: { status: 404, code: "token_not_found" },
  },
  {
    title: "in a path that is no call",
    method: "GET",
    url: `/v1/${visa}`,
    send: {},
    says: { status: 404, code: "route_not_found" },
  },
  {
    title: "in a path that cannot be decoded",
    method: "GET",
    url: `/v1/tokens/%zz${visa}`,
    send: {},
    says: badRequest("malformed_request"),
  },
  {
    title: "in a path too long",
    method: "GET",
    url: `/v1/tokens/${visa.repeat(9)}`,
    send: {},
    says: { status: 414, code: "uri_too_long" },
  },
  {
    title: "for a credential's id",
    method: "DELETE",
    url: `/v1/credentials/${visa}`,
    send: {},
    says: { status: 404, code: "credential_not_found" },
  },
  {
    title: "for a purpose of keys",
    method: "POST",
    url: `/v1/keys/${visa}/rotate`,
    send: {},
    says: field("purpose", "choice"),
  },
  {
    title: "in the query",
    method: "GET",
    url: `/v1/tokens?customer=${visa}`,
    send: {},
    says: cardData("customer"),
  },
  {
    title: "as the name of a query",
    method: "GET",
    url: `/v1/tokens?${visa}=1`,
    send: {},
    says: unknown("(name withheld)"),
  },
  {
    title: "as a limit",
    method: "GET",
    url: `/v1/tokens?limit=${visa}`,
    send: {},
    says: field("limit", "too_big"),
  },
  {
    title: "as a resource of the trail",
    method: "GET",
    url: `/v1/trail?resource=${visa}`,
    send: {},
    says: cardData("resource"),
  },
  {
    title: "as a cursor of the trail",
    method: "GET",
    url: `/v1/trail?cursor=${Buffer.from(amex).toString("base64url")}`,
    send: {},
    says: field("cursor", "format"),
  },
  {
    title: "as an entry of the trail",
    method: "GET",
    url: `/v1/trail/proof?entry=${visa}`,
    send: {},
    says: field("entry", "too_big"),
  },
];
