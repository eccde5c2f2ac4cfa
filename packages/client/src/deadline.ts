/** The end of a call: its time is up, or its caller gave it up. */

import type { Timing } from "./timing.ts";

/** Watches one call, retries and pauses included. Must be closed. */
export interface Deadline {
  /** Aborted when the call has to end; handed to `fetch`. */
  readonly signal: AbortSignal;
  /** Milliseconds left. */
  readonly leftMs: () => number;
  /** Why the call had to end; undefined while it may go on. */
  readonly end: () => "timeout" | "aborted" | undefined;
  /** Settles as `work` does, or rejects when the call has to end, even if `work` ignores the signal. */
  readonly within: <Result>(work: Promise<Result>) => Promise<Result>;
  /** Waits, no longer than the call may go on. */
  readonly pause: (ms: number) => Promise<void>;
  /** Lets go of the timer and of the caller's signal. */
  readonly close: () => void;
}

/** Starts the clock of one call. */
export function startDeadline(timing: Timing, timeoutMs: number, caller: AbortSignal | undefined): Deadline {
  const ends = timing.now() + timeoutMs;
  const controller = new AbortController();
  let end: "timeout" | "aborted" | undefined;
  let stop: (reason: Error) => void = () => undefined;
  const stopped = new Promise<never>((_, reject) => {
    stop = reject;
  });
  stopped.catch(() => undefined);

  const finish = (why: "timeout" | "aborted"): void => {
    if (end !== undefined) return;
    end = why;
    stop(new Error(why === "timeout" ? "time is up" : "aborted by the caller"));
    controller.abort();
  };
  const abort = (): void => finish("aborted");
  const cancel = timing.after(timeoutMs, () => finish("timeout"));
  caller?.addEventListener("abort", abort, { once: true });
  if (caller?.aborted === true) abort();

  const within = <Result>(work: Promise<Result>): Promise<Result> => Promise.race([stopped, work]);

  return {
    signal: controller.signal,
    leftMs: () => ends - timing.now(),
    end: () => end,
    within,
    pause: async (ms) => {
      let cancel = (): void => undefined;
      const over = new Promise<void>((resolve) => {
        cancel = timing.after(ms, resolve);
      });
      await within(over).catch(() => undefined);
      cancel();
    },
    close: () => {
      cancel();
      caller?.removeEventListener("abort", abort);
    },
  };
}
