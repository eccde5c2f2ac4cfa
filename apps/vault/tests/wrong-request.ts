/** A request that must be refused: what is wrong, what is sent, and what the refusal says. */

import type { CallOptions } from "../src/testing/vault.ts";
import type { Method } from "./documented-calls.ts";
import type { Expected } from "./problem-reply.ts";

/** One wrong request. A number stands in it, never in its title. */
export interface WrongRequest {
  readonly title: string;
  readonly method: Method;
  readonly url: string;
  readonly send: CallOptions;
  readonly says: Expected;
}

/** A published test card. */
export const visa = "4111111111111111";
/** Another, with a code of four digits. */
export const amex = "378282246310005";

/** A card that is accepted, with changes. */
export function cardBody(card: object = {}, more: object = {}): object {
  return { type: "card", card: { number: visa, exp_month: 12, exp_year: 2031, ...card }, ...more };
}

/** A refusal of status 400. */
export const badRequest = (code: string, param?: string, rule?: string): Expected => ({
  status: 400,
  code,
  param,
  rule,
});
/** A field that breaks a rule. */
export const field = (param: string, rule: string): Expected => badRequest("invalid_field", param, rule);
/** A field that the call does not know. */
export const unknown = (param: string): Expected => badRequest("unknown_field", param, "unknown");
/** A field for data that must never be handed in. */
export const prohibited = (param: string): Expected => badRequest("prohibited_field", param, "prohibited");
/** Card data in a field that is kept in clear. */
export const cardData = (param: string, rule = "pan"): Expected =>
  badRequest("card_data_in_field", param, rule);

/** A body sent to where tokens are made. */
export const post = (title: string, body: unknown, says: Expected): WrongRequest => ({
  title,
  method: "POST",
  url: "/v1/tokens",
  send: { body },
  says,
});
/** Bytes sent there. */
export const raw = (title: string, raw: string | Buffer, says: Expected, headers = {}): WrongRequest => ({
  title,
  method: "POST",
  url: "/v1/tokens",
  send: { raw, headers },
  says,
});

/** Digits as another script writes them, from its zero on. */
export const wideDigits = (digits: string, zero: number): string =>
  Array.from(digits, (digit) => String.fromCodePoint(zero + Number(digit))).join("");
