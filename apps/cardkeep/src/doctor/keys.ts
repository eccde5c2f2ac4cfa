/** Whether the root key is there, closed to others, and the one of this database. */

import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { endingOf } from "../sort-fault.ts";
import { type Check, failed, ok, type Site, unknown, type Verdict } from "./check.ts";

const restore = "Restore the root key from its backup. Start nothing with another key.";

/** What can be told of the local provider's file without opening it. */
function fileFault({ settings: { dataDir, keyProvider } }: Site): Verdict | undefined {
  if (keyProvider !== "local") return undefined;
  const file = path.join(dataDir, "root.key");
  if (!existsSync(file)) return failed(`${file} is missing.`, restore);
  const { mode } = statSync(file);
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    return failed(
      `${file} can be read by other users.`,
      `Run: chmod 600 ${file}, and rotate the keys if others may have read it.`,
    );
  }
  return undefined;
}

/** Every data key of the database opens under the root key of the settings. @pci 3.6.1.2, 3.6.1.3 */
export const keysCheck: Check = {
  name: "keys",
  async run(site) {
    const fault = fileFault(site);
    if (fault !== undefined) return fault;
    const { database, settings, environment } = site;
    if (!("db" in database)) {
      return unknown(
        "The root key was not tried, because the database was not opened.",
        "See the check of the database.",
      );
    }
    const { openEveryKey } = await import("@cardkeep/vault/offline");
    try {
      const count = await openEveryKey(database.db, settings, environment);
      return ok(`The root key opens all ${count} data keys.`);
    } catch (thrown) {
      return failed(endingOf(thrown).sentence, restore);
    }
  },
};
