/** Ctrl-C and SIGTERM: the first asks for an orderly end, the second ends at once. */

import { constants } from "node:os";
import { CommandFault, exitCodes } from "./exit-codes.ts";

/** Whether, and when, the process was asked to stop. */
export interface StopSignal {
  /** Settles at the first signal. */
  readonly asked: Promise<void>;
  isAsked(): boolean;
}

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ends a long work at its next report of progress, once a stop was asked for. @throws CommandFault */
export function endWhenAsked(stop: StopSignal): void {
  if (stop.isAsked())
    throw new CommandFault("Interrupted. What was begun was removed.", exitCodes.interrupted);
}

/** Listens for the signals from now on. */
export function untilStopped(): StopSignal {
  let isAsked = false;
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const signal of signals) {
    process.on(signal, () => {
      if (isAsked) process.exit(128 + constants.signals[signal]);
      isAsked = true;
      resolve();
    });
  }
  return { asked: promise, isAsked: () => isAsked };
}
