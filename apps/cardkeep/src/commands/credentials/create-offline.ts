/** Makes a credential without the vault's help, when none is left that works. */

import type { CreatedCredential } from "@cardkeep/client";
import { loadSettings } from "../../settings.ts";

/** Options of the offline way. */
export interface OfflineOptions {
  readonly name?: string;
  readonly expiresInDays?: number;
  readonly tenant?: string;
  readonly newTenant?: true;
  readonly mode?: "test" | "live";
}

/** Makes it, or a tenant with it. */
export async function createOffline(options: OfflineOptions): Promise<CreatedCredential> {
  const settings = await loadSettings();
  const { createCredentialByHand, createTenant, openOffline } = await import("@cardkeep/vault/offline");
  const { tenant = "default", newTenant, mode, name = "made offline", expiresInDays } = options;
  await using vault = await openOffline(settings, process.env);
  if (newTenant === true && mode !== undefined) {
    return await createTenant(vault.needs, { name: tenant, mode }, "cli");
  }
  return await createCredentialByHand(vault.needs, tenant, { name, expires_in_days: expiresInDays });
}
