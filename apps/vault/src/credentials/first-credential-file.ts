/** The file that hands the first credential's secret to whoever installed the vault. */

import { open, rm } from "node:fs/promises";
import path from "node:path";

/** Name of the file in the data folder. */
export const firstCredentialName = "first-credential";

const isTaken = (fault: unknown): boolean =>
  fault instanceof Error && "code" in fault && fault.code === "EEXIST";

/** Makes changes of a folder's listing durable; Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Writes the secret to a new file of mode 0600, durably; false when a file, or a link, has that name. */
export async function claimFile(file: string, secret: string): Promise<boolean> {
  const handle = await open(file, "wx", 0o600).catch((fault: unknown) => {
    if (isTaken(fault)) return undefined;
    throw fault;
  });
  if (handle === undefined) return false;
  try {
    await handle.writeFile(`${secret}\n`);
    await handle.sync();
    await syncFolder(path.dirname(file));
  } catch (fault) {
    await rm(file, { force: true });
    throw fault;
  } finally {
    await handle.close();
  }
  return true;
}

/** Removes the file again, durably. */
export async function removeFile(file: string): Promise<void> {
  await rm(file, { force: true });
  await syncFolder(path.dirname(file));
}
