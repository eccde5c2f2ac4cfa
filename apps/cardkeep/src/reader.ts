/** What to do when nobody reads our output any more. */

import { writeSync } from "node:fs";

let isNeeded = true;

/** Goes on without a reader from here on: a vault must not end because its log is read no longer. */
export function goOnWithoutReader(): void {
  isNeeded = false;
}

/** 128 and the number of SIGPIPE: an output that was cut off is neither a success nor "nothing found". */
const cutOff = 141;

/** Something could not be written; as `exitCodes.unopened`. */
const unwritten = 3;

/**
 * Ends the process when its output cannot be written: nobody reads it any more, or the disk is full.
 * @throws any other fault of a stream
 */
export function endWithoutReader(fault: NodeJS.ErrnoException): void {
  if (fault.code === "EPIPE") {
    if (isNeeded) process.exit(cutOff);
    return;
  }
  if (fault.code !== "ENOSPC" && fault.code !== "EFBIG" && fault.code !== "EIO") throw fault;
  if (!isNeeded) return;
  try {
    writeSync(2, "The output cannot be written: the disk is full or broken. Make room and try again.\n");
  } catch {
    // Nobody can be told.
  }
  process.exit(unwritten);
}
