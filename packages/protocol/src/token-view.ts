/** What goes out about tokens: the masked view, the tombstone, and the value when it is revealed. */

import * as z from "zod";
import { problem } from "./problem.ts";
import { instantText, listOf } from "./text.ts";

/** A card, masked: BIN and last four at most (PCI DSS 3.4.1). */
export const maskedCard = z.object({
  brand: z.string(),
  bin: z.string(),
  last4: z.string(),
  exp_month: z.int(),
  exp_year: z.int(),
});

/** A bank account, masked. */
export const maskedBankAccount = z.object({
  country: z.string().nullable(),
  kind: z.enum(["iban", "account"]),
  last4: z.string(),
});

/** A token as everybody with `tokens.read` sees it. `forgotten_at` is set on a tombstone, whose other fields are null. */
export const tokenView = z.object({
  id: z.string(),
  object: z.literal("token"),
  type: z.enum(["card", "bank_account", "text"]),
  card: maskedCard.nullable(),
  bank_account: maskedBankAccount.nullable(),
  text: z.object({ bytes: z.int() }).nullable(),
  fingerprint: z.string().nullable(),
  customer: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  created_at: instantText,
  updated_at: instantText,
  retain_until: instantText.nullable(),
  forgotten_at: instantText.nullable(),
});

/** A list of tokens. */
export const tokenList = listOf(tokenView);

/** The value behind a token, in clear. */
export const revealedToken = z.object({
  id: z.string(),
  object: z.literal("revealed_token"),
  type: z.enum(["card", "bank_account", "text"]),
  card: z
    .object({ number: z.string(), exp_month: z.int(), exp_year: z.int(), name: z.string().nullable() })
    .optional(),
  bank_account: z
    .object({
      iban: z.string().optional(),
      account_number: z.string().optional(),
      routing_number: z.string().optional(),
      country: z.string().nullable(),
      name: z.string().nullable(),
    })
    .optional(),
  text: z.json().optional(),
});

/** Results of a batch, in the order of its items: the token or the problem of each. */
export const tokenBatchResult = z.object({
  data: z.array(z.object({ status: z.int(), token: tokenView.optional(), problem: problem.optional() })),
});

/** Results of a batch reveal, in the order of its items. */
export const revealBatchResult = z.object({
  data: z.array(z.object({ status: z.int(), token: revealedToken.optional(), problem: problem.optional() })),
});

/** A token, masked. */
export type TokenView = z.infer<typeof tokenView>;
/** A value in clear. */
export type RevealedToken = z.infer<typeof revealedToken>;
/** One page of tokens. */
export type TokenList = z.infer<typeof tokenList>;
/** Results of a batch. */
export type TokenBatchResult = z.infer<typeof tokenBatchResult>;
/** Results of a batch reveal. */
export type RevealBatchResult = z.infer<typeof revealBatchResult>;
