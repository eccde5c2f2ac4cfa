/** Whether the data folder is there and closed to other users. */

import { existsSync, statSync } from "node:fs";
import { type Check, failed, ok } from "./check.ts";

/** The data folder. @pci 3.5.1, 7.2.1 */
export const dataFolderCheck: Check = {
  name: "data folder",
  run({ settings: { dataDir } }) {
    if (!existsSync(dataDir)) {
      return failed(`${dataDir} does not exist.`, "Correct CARDKEEP_DATA_DIR, or start the vault once.");
    }
    const found = statSync(dataDir);
    if (!found.isDirectory()) return failed(`${dataDir} is not a folder.`, "Correct CARDKEEP_DATA_DIR.");
    if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
      return failed(`${dataDir} can be read by other users.`, `Run: chmod 700 ${dataDir}`);
    }
    return ok(`${dataDir} is closed to other users.`);
  },
};
