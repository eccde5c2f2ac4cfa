/** Opens an installation's keys outside of the vault's process. */

import { keyAges } from "./checkup.ts";
import type { Database } from "../db/index.ts";
import { steadyClock } from "../kernel/clock.ts";
import { systemRandom } from "../kernel/random.ts";
import { type Keys, openKeys, openProvider } from "../keys/index.ts";
import type { Settings } from "../settings.ts";

/** Environment variables of a process. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Opens the keys of a database that has some. Over a database that only reads, nothing can be made.
 *
 * @throws KeyFileFault
 */
export async function openKeysOver(
  db: Database,
  settings: Settings,
  environment: Environment,
): Promise<Keys> {
  const random = systemRandom();
  const { dataDir, keyProvider: name } = settings;
  const provider = await openProvider({ name, dataDir, environment, random, db });
  return await openKeys({ db, clock: steadyClock(), random, provider });
}

/**
 * Opens every data key that is not destroyed and answers how many there are.
 *
 * @throws KeyFileFault when the root key here is missing or not this database's; `key_unwrap_refused` when
 * a single key was altered
 */
export async function openEveryKey(
  db: Database,
  settings: Settings,
  environment: Environment,
): Promise<number> {
  const standing = await keyAges(db);
  const keys = await openKeysOver(db, settings, environment);
  try {
    for (const { id } of standing) await keys.byId(id);
    return standing.length;
  } finally {
    keys.close();
  }
}
