/** The trail on the wire: entries, the signed head, inclusion proofs. */

import * as z from "zod";
import { cursor, freeText, instantText, limit, listOf } from "./text.ts";

/** One event of the trail; its canonical form is defined by the trail format. */
export const trailEvent = z.object({
  id: z.string(),
  at: instantText,
  tenant: z.string(),
  actor: z.object({ kind: z.enum(["credential", "person", "system"]), id: z.string() }),
  action: z.string(),
  resource: z.string().nullable(),
  purpose: z.string().optional(),
  outcome: z.enum(["success", "refused", "failure"]),
  reason: z.string().optional(),
  ip: z.string().nullable(),
  request_id: z.string().nullable(),
  detail: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});

/** An entry: its number in the tree, its event, and the event's exact canonical text, whose hash is the leaf. */
export const trailEntry = z.object({ seq: z.int(), event: trailEvent, canonical: z.string() });

/** The query of `GET /v1/trail`, newest first. */
export const trailFilter = z.strictObject({
  resource: freeText(64).optional(),
  limit,
  cursor: cursor.optional(),
});

/** A page of the trail. */
export const trailList = listOf(trailEntry);

/** The signed head: a checkpoint note and the key that verifies it. */
export const trailCheckpoint = z.object({ size: z.int(), note: z.string(), verifier_key: z.string() });

/**
 * The query of `GET /v1/trail/proof`: the number of the entry. It has at most 12 digits, because the question
 * is recorded and the trail must not be a place to write card numbers to.
 */
export const proofQuery = z.strictObject({ entry: z.coerce.number().int().min(0).max(999_999_999_999) });

/** Proof that an entry is in the tree of a signed checkpoint (RFC 9162, 2.1.3). Hashes in base64. */
export const trailProof = z.object({
  seq: z.int(),
  canonical: z.string(),
  leaf: z.string(),
  size: z.int(),
  proof: z.array(z.string()),
  note: z.string(),
  verifier_key: z.string(),
});

/** One page of the trail. */
export type TrailList = z.infer<typeof trailList>;
/** Which entries a list is about, as a caller writes it. */
export type TrailFilterRequest = z.input<typeof trailFilter>;
/** The signed head. */
export type TrailCheckpoint = z.infer<typeof trailCheckpoint>;
/** Proof of inclusion. */
export type TrailProof = z.infer<typeof trailProof>;
