/** The data folder: only its owner may look into it. */

import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";

/** The data folder cannot be used as it is; the message says what to do. */
export class DataFolderFault extends Error {
  override readonly name = "DataFolderFault";
}

/**
 * Makes the folder with mode 0700, or checks that an existing one is closed to group and others.
 *
 * @throws DataFolderFault
 * @pci 3.5.1, 7.2.1
 */
export function openDataFolder(folder: string): void {
  if (!existsSync(folder)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    chmodSync(folder, 0o700);
    return;
  }
  const { mode } = statSync(folder);
  if (!statSync(folder).isDirectory())
    throw new DataFolderFault(`${folder} is not a folder. Set CARDKEEP_DATA_DIR to a folder of its own.`);
  // Windows has no such bits; its folders inherit the access list of the parent.
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new DataFolderFault(
      `The data folder ${folder} can be read by other users. Run: chmod 700 ${folder}`,
    );
  }
}
