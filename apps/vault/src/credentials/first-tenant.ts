/** The first start on an empty database: tenant `default` and the credential that opens the vault. */

import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { draftFirstCredential, storeFirstCredential, storeTenant } from "./create-tenant.ts";
import type { Draft } from "./draft.ts";
import { claimFile, firstCredentialName, removeFile } from "./first-credential-file.ts";
import type { Needs } from "./needs.ts";
import { anyCredential, credentialOf } from "./queries.ts";
import { firstTenant } from "./tenant.ts";

/** A file named `first-credential` is in the way of a first start. */
export class FirstCredentialFault extends Error {
  override readonly name = "FirstCredentialFault";
}

/** How long a process waits for another that is making the first tenant, and between two looks. */
const mostPatienceMs = 3000;
const pauseMs = 100;

/** Whether the database took the draft although writing it failed: the connection may have been lost after. */
async function isStored({ db }: Needs, { view }: Draft): Promise<boolean | undefined> {
  return credentialOf.first(db, { tenant: view.tenant, id: view.id }).then(
    (row) => row !== undefined,
    () => undefined,
  );
}

/** Stores the draft whose secret stands in `file`; the file goes when the draft is certainly not stored. */
async function storeOrRemove(needs: Needs, draft: Draft, file: string): Promise<boolean> {
  try {
    if (await storeFirstCredential(needs, draft)) return true;
  } catch (fault) {
    const stored = await isStored(needs, draft);
    if (stored === true) return true;
    if (stored === false) await removeFile(file);
    throw fault;
  }
  await removeFile(file);
  return false;
}

/**
 * Makes tenant `default` with a credential that has every right, when the database has none. The secret
 * is on disk before the credential is, so it cannot be lost; an existing file is never overwritten.
 * Of several processes one makes it, the others go on. Answers the file, or undefined when nothing was to
 * be made here.
 *
 * @throws FirstCredentialFault when the file is there but the database has no credential
 * @pci 2.2.2, 8.2.4
 */
export async function ensureFirstTenant(
  needs: Needs,
  folder: string,
  patienceMs = mostPatienceMs,
): Promise<string | undefined> {
  const file = path.join(folder, firstCredentialName);
  for (let waited = 0; waited <= patienceMs; waited += pauseMs) {
    if ((await anyCredential.first(needs.db, { tenant: firstTenant.id })) !== undefined) return undefined;
    await storeTenant(needs, firstTenant);
    const draft = await draftFirstCredential(needs, firstTenant);
    if (await claimFile(file, draft.secret)) {
      return (await storeOrRemove(needs, draft, file)) ? file : undefined;
    }
    await sleep(pauseMs);
  }
  throw new FirstCredentialFault(
    `The file ${file} exists, but the database has no credential: a first start was cut short, or the file belongs to another database. Move the file away and start again.`,
  );
}
