/** Keys on the wire: an inventory without key material (PCI DSS 3.6.1.1, 3.7.4, 12.3.3). */

import * as z from "zod";
import { instantText } from "./text.ts";

/** What keys are for; one active key for each purpose of a tenant. */
export const keyPurposes = ["records", "fingerprint", "idempotency", "credentials", "trail-signing"] as const;

/** A key's purpose. */
export type KeyPurpose = (typeof keyPurposes)[number];

/** One version of a data key, without its bytes. */
export const keyView = z.object({
  id: z.string(),
  object: z.literal("key"),
  tenant: z.string(),
  purpose: z.enum(keyPurposes),
  version: z.int(),
  state: z.enum(["pending", "active", "decrypt-only", "destroyed"]),
  algorithm: z.string(),
  owner: z.string(),
  created_at: instantText,
  retired_at: instantText.nullable(),
  destroyed_at: instantText.nullable(),
  cryptoperiod_days: z.int(),
  rotate_by: instantText,
  is_overdue: z.boolean(),
});

/** The inventory: every version of every key of the tenant. */
export const keyList = z.object({ provider: z.string(), data: z.array(keyView) });

/** The path of `POST /v1/keys/:purpose/rotate`. */
export const rotationPath = z.strictObject({ purpose: z.enum(keyPurposes) });

/** A rotation: how far the records have moved to the new key. */
export const keyJob = z.object({
  id: z.string(),
  object: z.literal("key_job"),
  purpose: z.enum(keyPurposes),
  state: z.enum(["running", "finished"]),
  from_version: z.int(),
  to_version: z.int(),
  total: z.int(),
  done: z.int(),
  created_at: instantText,
  updated_at: instantText,
  finished_at: instantText.nullable(),
});

/** The inventory. */
export type KeyList = z.infer<typeof keyList>;
/** A rotation under way or done. */
export type KeyJob = z.infer<typeof keyJob>;
