/** Reads the key file from the disk, and refuses one that others can read. */

import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { KeyFileFault } from "../errors.ts";
import { type KeyFile, parseKeyFile } from "./key-file.ts";

const longestBytes = 4096;

/**
 * The key file at `path`, or undefined when there is none. Mode and content come from one open file.
 *
 * @throws KeyFileFault when it cannot be read, is readable by others, or is not a key file
 * @pci 3.6.1.3
 */
export function readKeyFile(path: string): KeyFile | undefined {
  let handle: number;
  try {
    handle = openSync(path, "r");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new KeyFileFault(
      `The key file ${path} cannot be read. Make it belong to the user that runs the vault, with mode 0600.`,
      { cause },
    );
  }
  const bytes = Buffer.alloc(longestBytes + 1);
  try {
    const stat = fstatSync(handle);
    if (!stat.isFile()) throw new KeyFileFault(`${path} is not a file. Put the key file in its place.`);
    if (process.platform !== "win32" && (stat.mode & 0o077) !== 0) {
      throw new KeyFileFault(
        `The key file ${path} can be read by other users of this machine. Close it with: chmod 600 ${path}. If others may have read it, treat the keys as known to them.`,
      );
    }
    const length = readSync(handle, bytes, 0, bytes.length, 0);
    const parsed =
      length > longestBytes
        ? { fault: "it is longer than a key file can be" }
        : parseKeyFile(bytes.toString("latin1", 0, length));
    if ("fault" in parsed) {
      throw new KeyFileFault(
        `The key file ${path} is damaged: ${parsed.fault}. Restore it from its backup; the vault never makes a new one over it.`,
      );
    }
    return parsed;
  } finally {
    bytes.fill(0);
    closeSync(handle);
  }
}
