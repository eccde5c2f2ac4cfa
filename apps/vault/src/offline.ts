/**
 * The vault without its front door, for the command on its machine: the database for reading beside a
 * running vault, or database, keys and credentials for work that cannot go through HTTP.
 */

import { openDataFolder } from "./data-folder.ts";
import { openDatabase, openReadOnly } from "./db/index.ts";
import { steadyClock } from "./kernel/clock.ts";
import { systemRandom } from "./kernel/random.ts";
import { type Environment, openKeysOver } from "./upkeep/index.ts";
import type { Needs } from "./credentials/index.ts";
import type { Settings } from "./settings.ts";

export {
  type BackupManifest,
  type BackupReport,
  type KeyAge,
  keyAges,
  makeBackup,
  newestEntryAt,
  oldestWaitingAt,
  openEveryKey,
  type Report,
  restoreBackup,
  type RestoreReport,
  sqliteFaults,
} from "./upkeep/index.ts";
export { createCredentialByHand, createTenant } from "./credentials/index.ts";
export { type Database, openReadOnly } from "./db/index.ts";
export { steadyClock } from "./kernel/clock.ts";
export { exportTrail, type TrailReport, verifyTrail } from "./trail/index.ts";

/** Database, keys, clock and chance, to be let go of together. */
export interface OfflineVault extends AsyncDisposable {
  readonly needs: Needs;
}

/**
 * Opens database and keys of an installation that has been started before. On SQLite the vault must be
 * stopped.
 *
 * @throws DatabaseMissing, DataFolderFault, FolderInUse, SchemaFault, KeyFileFault
 */
export async function openOffline(settings: Settings, environment: Environment): Promise<OfflineVault> {
  // Opening for writing would make a database where there is none.
  await (await openReadOnly(settings.database)).close();
  openDataFolder(settings.dataDir);
  const clock = steadyClock();
  const db = await openDatabase(settings.database, { clock });
  try {
    const keys = await openKeysOver(db, settings, environment);
    return {
      needs: { db, keys, clock, random: systemRandom() },
      async [Symbol.asyncDispose]() {
        keys.close();
        await db.close();
      },
    };
  } catch (fault) {
    await db.close();
    throw fault;
  }
}
