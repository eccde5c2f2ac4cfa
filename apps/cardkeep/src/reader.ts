/** What to do when nobody reads our output any more. */

let isNeeded = true;

/** Goes on without a reader from here on: a vault must not end because its log is read no longer. */
export function goOnWithoutReader(): void {
  isNeeded = false;
}

/** Ends the process when its output is closed and was what it is for. @throws any other fault of a stream */
export function endWithoutReader(fault: NodeJS.ErrnoException): void {
  if (fault.code !== "EPIPE") throw fault;
  if (isNeeded) process.exit(0);
}
