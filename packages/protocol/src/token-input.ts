/** What comes in about tokens. Card arithmetic is checked by the vault; these are the shapes. */

import * as z from "zod";
import { cursor, freeText, limit, metadata, retainDays } from "./text.ts";

/** A card as it is handed in. `cvc` is checked and kept in memory at most, never stored. */
export const cardInput = z.strictObject({
  number: z.string().max(64),
  exp_month: z.int(),
  exp_year: z.int(),
  name: freeText(200).optional(),
  cvc: z.string().max(16).optional(),
});

/** A bank account: an IBAN, or an account number with a routing number and its country. */
export const bankAccountInput = z.strictObject({
  iban: z.string().max(64).optional(),
  account_number: z.string().max(34).optional(),
  routing_number: z.string().max(34).optional(),
  country: z.string().max(2).optional(),
  name: freeText(200).optional(),
});

/** When an equal value may be answered with the token it already has. */
export const reuse = z.enum(["never", "customer", "tenant"]);

const common = {
  customer: freeText(200).optional(),
  reuse: reuse.default("never"),
  metadata: metadata.optional(),
  retain_days: retainDays.optional(),
};

/** The body of `POST /v1/tokens`. */
export const tokenInput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("card"), card: cardInput, ...common }),
  z.strictObject({ type: z.literal("bank_account"), bank_account: bankAccountInput, ...common }),
  z.strictObject({ type: z.literal("text"), text: z.json(), ...common }),
]);

/** The body of `POST /v1/tokens/batch`; each item is checked on its own. */
export const tokenBatchInput = z.strictObject({ items: z.array(z.unknown()).min(1).max(1000) });

/** The body of `PATCH /v1/tokens/:id`: only what is named changes; null empties a field. */
export const tokenPatch = z.strictObject({
  card: z
    .strictObject({
      exp_month: z.int().optional(),
      exp_year: z.int().optional(),
      name: freeText(200).nullable().optional(),
    })
    .optional(),
  customer: freeText(200).nullable().optional(),
  metadata: metadata.nullable().optional(),
  retain_days: retainDays.nullable().optional(),
});

/** Why a number is wanted; stands in the trail. */
const purpose = freeText(500);

/** The body of `POST /v1/tokens/:id/reveal`. */
export const revealInput = z.strictObject({ purpose });

/** The body of `POST /v1/tokens/reveal`. */
export const revealBatchInput = z.strictObject({
  items: z.array(z.string().max(64)).min(1).max(1000),
  purpose,
});

/** The query of `GET /v1/tokens`: clear or keyed metadata only. */
export const tokenFilter = z.strictObject({
  customer: freeText(200).optional(),
  last4: z
    .string()
    .regex(/^\d{4}$/)
    .optional(),
  bin: z
    .string()
    .regex(/^(\d{6}|\d{8})$/)
    .optional(),
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  created_after: z.iso.datetime({ offset: true }).optional(),
  limit,
  cursor: cursor.optional(),
});

/** A card as it is handed in. */
export type CardInput = z.infer<typeof cardInput>;
/** A bank account as it is handed in. */
export type BankAccountInput = z.infer<typeof bankAccountInput>;
/** A value to be tokenized, after defaults. */
export type TokenInput = z.infer<typeof tokenInput>;
/** A value to be tokenized, as a caller writes it. */
export type TokenRequest = z.input<typeof tokenInput>;
/** A change of a token. */
export type TokenPatch = z.infer<typeof tokenPatch>;
/** Which tokens a list is about, after defaults. */
export type TokenFilter = z.infer<typeof tokenFilter>;
/** Which tokens a list is about, as a caller writes it. */
export type TokenFilterRequest = z.input<typeof tokenFilter>;
