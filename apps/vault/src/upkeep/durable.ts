/** Makes what was written last through a power cut. */

import { open } from "node:fs/promises";

/** Syncs the content of a file. */
export async function syncFile(file: string): Promise<void> {
  await sync(file, "r+");
}

/** Syncs the listing of a folder; Windows has no such call and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform !== "win32") await sync(folder, "r");
}

async function sync(name: string, flags: "r" | "r+"): Promise<void> {
  const handle = await open(name, flags);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
