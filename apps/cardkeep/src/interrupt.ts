/** What must not stay behind when the command is interrupted. */

import { constants } from "node:os";

const cleanups = new Set<() => void>();
let isListening = false;

function listen(): void {
  isListening = true;
  process.once("exit", () => {
    for (const cleanup of cleanups) cleanup();
  });
  // Without a listener a signal ends the process and no exit handler runs.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/** Runs `cleanup` when the process ends, however it is asked to; the answer calls it off. */
export function atEnd(cleanup: () => void): () => void {
  if (!isListening) listen();
  cleanups.add(cleanup);
  return () => void cleanups.delete(cleanup);
}
