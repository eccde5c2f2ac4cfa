/** Moves records and fingerprints to a new key, some at a time, while the vault serves. */

import { keyIdOf } from "@cardkeep/envelope";
import { Refusal } from "../kernel/refusal.ts";
import { Secret } from "../kernel/secret.ts";
import type { DataKey, Rekeyer, RekeyStep } from "../keys/index.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Needs } from "./needs.ts";
import { openRecord, placeOf, sealRecord, type SealedField } from "./record.ts";
import {
  countUnderKey,
  countUnderVersion,
  replaceFingerprint,
  replaceName,
  replaceSealed,
  rowsAfter,
  unshareWhereTaken,
} from "./rekey-queries.ts";
import type { TokenRow } from "./token.ts";

/** The fields in which a row's value and name are sealed. */
function fieldsOf(row: TokenRow): { readonly value: SealedField; readonly name: SealedField } {
  if (row.type === "card") return { value: "card", name: "card.name" };
  return row.type === "text"
    ? { value: "text", name: "card.name" }
    : { value: "bank_account", name: "bank_account.name" };
}

/** A sealed field and what replaces it. */
interface Resealed {
  readonly id: Uint8Array;
  readonly old: Uint8Array;
  readonly sealed: Uint8Array;
}

/**
 * The content of a record, or undefined when it does not open: one that was altered keeps no other from
 * moving. It stays under the old key, which is then not destroyed.
 */
async function contentOf(
  needs: Needs,
  place: Parameters<typeof openRecord>[1],
  sealed: Uint8Array,
): Promise<Secret<"record"> | undefined> {
  try {
    return await openRecord(needs.keys, place, sealed);
  } catch (fault) {
    if (fault instanceof Refusal && fault.code === "envelope_refused") return undefined;
    throw fault;
  }
}

/** The same content under another key, or undefined when it is not under the old one any more. */
async function resealed(
  needs: Needs,
  row: TokenRow,
  field: SealedField,
  old: Uint8Array | null,
  from: DataKey,
  to: DataKey,
): Promise<Resealed | undefined> {
  if (old === null || !Buffer.from(keyIdOf(old)).equals(from.id)) return undefined;
  const place = placeOf(row, field);
  using content = await contentOf(needs, place, old);
  if (content === undefined) return undefined;
  return { id: row.id, old, sealed: content.unseal((bytes) => sealRecord(to, needs.random, place, bytes)) };
}

function stepOver(rows: readonly TokenRow[], done: number, position: number, size: number): RekeyStep {
  return { done, position: rows.at(-1)?.ord ?? position, isFinished: rows.length < size };
}

/** Re-seals values and names. A row that changes meanwhile is left alone: whoever changed it used the new key. */
function recordsRekeyer(needs: Needs): Rekeyer {
  return {
    purpose: "records",
    async count(tenant, key) {
      return (await countUnderKey.first(needs.db, { tenant, key: key.id }))?.count ?? 0;
    },
    async step(tenant, from, to, position, size) {
      const rows = await rowsAfter.all(needs.db, { tenant, position, size });
      const values: Resealed[] = [];
      const names: Resealed[] = [];
      for (const row of rows) {
        const fields = fieldsOf(row);
        const value = await resealed(needs, row, fields.value, row.sealed, from, to);
        const name = await resealed(needs, row, fields.name, row.name_sealed, from, to);
        if (value !== undefined) values.push(value);
        if (name !== undefined) names.push(name);
      }
      await needs.db.write({
        run: async (tx) => {
          for (const value of values) await replaceSealed.all(tx, value);
          for (const name of names) await replaceName.all(tx, name);
        },
      });
      return stepOver(rows, values.length, position, size);
    },
  };
}

/** The fingerprint of a row's value under a key. */
async function refingerprint(needs: Needs, row: TokenRow, to: DataKey): Promise<Uint8Array | undefined> {
  if (row.sealed === null || row.type === "text") return undefined;
  const field = fieldsOf(row).value;
  using content = await contentOf(needs, placeOf(row, field), row.sealed);
  if (content === undefined) return undefined;
  const kind = row.type === "card" ? "pan" : "bank-account";
  using value = content.unseal((bytes) => Secret.seal(kind, Uint8Array.from(bytes)));
  return fingerprintOf(to, kind, value);
}

/** Computes fingerprints anew from the sealed values. */
function fingerprintRekeyer(needs: Needs): Rekeyer {
  return {
    purpose: "fingerprint",
    async count(tenant, key) {
      return (await countUnderVersion.first(needs.db, { tenant, version: key.version }))?.count ?? 0;
    },
    async step(tenant, from, to, position, size) {
      const rows = await rowsAfter.all(needs.db, { tenant, position, size });
      const fresh: {
        id: Uint8Array;
        from: number;
        to: number;
        fingerprint: Uint8Array;
        isShared: boolean;
      }[] = [];
      for (const row of rows) {
        const isOld = row.fingerprint_version === from.version;
        const fingerprint = isOld ? await refingerprint(needs, row, to) : undefined;
        if (fingerprint !== undefined)
          fresh.push({
            id: row.id,
            from: from.version,
            to: to.version,
            fingerprint,
            isShared: row.reuse_scope !== null,
          });
      }
      await needs.db.write({
        run: async (tx) => {
          for (const one of fresh) {
            // Two processes may have made a shared token at the same moment, each under its own key.
            if (one.isShared) await unshareWhereTaken.all(tx, { id: one.id, fingerprint: one.fingerprint });
            await replaceFingerprint.all(tx, one);
          }
        },
      });
      return stepOver(rows, fresh.length, position, size);
    },
  };
}

/** What the key jobs call to move this room's rows. */
export function tokenRekeyers(needs: Needs): readonly Rekeyer[] {
  return [recordsRekeyer(needs), fingerprintRekeyer(needs)];
}
