/** Puts a new file in place whole or not at all, and never over another one. */

import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";

/** Codes of file systems that have no hard links. */
const linkless: readonly unknown[] = ["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS"];

/**
 * Writes `text` to a file of its own beside `target` (mode 0600), syncs it, links it to `target` and syncs
 * the folder. A link, unlike a rename, fails when `target` exists; where the file system has none, the
 * rename is preceded by a look.
 *
 * @throws the system's error, with code `EEXIST` when `target` exists already
 */
export function writeNewFile(target: string, text: string, unique: string): void {
  const folder = path.dirname(target);
  const draft = `${target}.${unique}.new`;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openSync(draft, "wx", 0o600);
  try {
    try {
      writeFileSync(file, text);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    place(draft, target);
  } finally {
    rmSync(draft, { force: true });
  }
  syncFolder(folder);
}

function place(draft: string, target: string): void {
  try {
    linkSync(draft, target);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (!linkless.includes(code) || existsSync(target)) throw fault;
    renameSync(draft, target);
  }
}

/** Makes the new name durable. Windows has no handle of a folder to sync. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const handle = openSync(folder, "r");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
