/** The inventory of keys, and the jobs on them, as one tenant may see them. */

import type { KeyJob, KeyList, KeyPurpose } from "@cardkeep/protocol";
import { refuse } from "./errors.ts";
import { jobById } from "./job-queries.ts";
import { jobView, keyViewOf } from "./key-view.ts";
import type { Needs } from "./needs.ts";
import { ownerOf, systemTenant } from "./purposes.ts";

/** The first tenant, whose credentials also run the installation. */
export const operatorTenant = "default";

/** Whose keys a tenant sees: its own, and those of the installation when it runs it. */
export function scopeOf(tenant: string): readonly string[] {
  return tenant === operatorTenant ? [tenant, systemTenant] : [tenant];
}

/** Every version of every key in a tenant's sight. @pci 3.6.1.1, 12.3.3 */
export async function listKeys({ clock, keys }: Needs, tenant: string): Promise<KeyList> {
  const now = clock.now();
  const lists = await Promise.all(scopeOf(tenant).map((owner) => keys.inventory(owner)));
  return { provider: keys.providerName, data: lists.flat().map((row) => keyViewOf(row, now)) };
}

/** The tenant whose key of a purpose is meant. @throws `key_not_found` when it is out of sight */
export function keyOwner(tenant: string, purpose: KeyPurpose): string {
  const owner = ownerOf(tenant, purpose);
  if (!scopeOf(tenant).includes(owner)) throw refuse.key_not_found();
  return owner;
}

/** One job in a tenant's sight. @throws `key_job_not_found` */
export async function showKeyJob({ db }: Needs, tenant: string, id: string): Promise<KeyJob> {
  const row = await jobById.first(db, { id });
  if (row === undefined || !scopeOf(tenant).includes(row.tenant)) throw refuse.key_job_not_found();
  return jobView(row);
}
