/** A vault that serves two merchants. */

import { createTenant, openOffline } from "../src/offline.ts";
import { newPlace } from "../src/db/testing/databases.ts";
import type { DatabaseKind } from "../src/db/index.ts";
import type { HouseOptions } from "../src/house.ts";
import { settingsOf, startVault, type TestVault } from "../src/testing/vault.ts";

/** The vault, and the secret of the other tenant's first credential. */
export interface TwoTenants {
  readonly vault: TestVault;
  readonly stranger: string;
  /** Ends the vault; its database stays to be looked at. */
  close(): Promise<void>;
  /** Ends the vault, unless it has ended, and removes its database. */
  stop(): Promise<void>;
}

/** Starts a vault, adds a tenant the way its operator would, and starts it again. */
export async function startTwoTenants(
  kind: DatabaseKind,
  options: Partial<HouseOptions> = {},
): Promise<TwoTenants> {
  const place = await newPlace(kind);
  await (await startVault(kind, { place })).stop();
  let stranger: string;
  {
    await using offline = await openOffline(settingsOf(place), {});
    stranger = (await createTenant(offline.needs, { name: "other merchant", mode: "test" })).secret;
  }
  const vault = await startVault(kind, { ...options, place });
  let closing: Promise<void> | undefined;
  const close = (): Promise<void> => (closing ??= vault.stop());
  return {
    vault,
    stranger,
    close,
    async stop() {
      await close();
      await place.remove();
    },
  };
}
