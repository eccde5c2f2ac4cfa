/** Sealing and opening of what a token stands for, bound to tenant, token and field. */

import { type Context, EnvelopeRefused, keyIdOf, openEnvelope, sealEnvelope } from "@cardkeep/envelope";
import type { Random } from "../kernel/random.ts";
import { Refusal } from "../kernel/refusal.ts";
import { Secret } from "../kernel/secret.ts";
import type { DataKey, Keys } from "../keys/index.ts";
import { refuse } from "./errors.ts";
import { tokenIdOf } from "./token.ts";

/** The fields that are sealed; the name of the field is part of the envelope's context. */
export type SealedField = "card" | "card.name" | "bank_account" | "bank_account.name" | "text";

/** Version of what stands inside an envelope: digits of a card, JSON of an account or text, UTF-8 of a name. */
const contentVersion = 1;

const saltBytes = 32;

function contextOf(tenant: string, token: string, field: SealedField): Context {
  return { tenant, resource: token, type: field, schema: contentVersion };
}

/** Where a value belongs. `token` is the id text. */
export interface Place {
  readonly tenant: string;
  readonly token: string;
  readonly field: SealedField;
}

/** Seals bytes for a place; the caller's bytes stay the caller's. */
export function sealRecord(key: DataKey, random: Random, place: Place, plaintext: Uint8Array): Uint8Array {
  return key.secret.unseal((bytes) =>
    sealEnvelope({
      key: bytes,
      keyId: key.id,
      context: contextOf(place.tenant, place.token, place.field),
      salt: random.bytes(saltBytes),
      plaintext,
    }),
  );
}

/** The key an envelope names. A name that no key has is one more way of being altered; a database that is away is not. */
async function keyOf(keys: Keys, envelope: Uint8Array): Promise<DataKey> {
  try {
    return await keys.byId(keyIdOf(envelope));
  } catch (error) {
    if (error instanceof Refusal && error.status === 503) throw error;
    throw refuse.envelope_refused({ cause: error });
  }
}

/**
 * Opens an envelope in its place.
 *
 * @throws `envelope_refused` for everything that can be wrong, without saying which
 */
export async function openRecord(keys: Keys, place: Place, envelope: Uint8Array): Promise<Secret<"record">> {
  try {
    const key = await keyOf(keys, envelope);
    const context = contextOf(place.tenant, place.token, place.field);
    const plaintext = key.secret.unseal((bytes) => openEnvelope({ key: bytes, context, envelope }));
    return Secret.seal("record", plaintext);
  } catch (error) {
    if (error instanceof EnvelopeRefused) throw refuse.envelope_refused({ cause: error });
    throw error;
  }
}

/** The place of a row's field. */
export function placeOf(
  row: { readonly id: Uint8Array; readonly tenant: string },
  field: SealedField,
): Place {
  return { tenant: row.tenant, token: tokenIdOf(row.id), field };
}
