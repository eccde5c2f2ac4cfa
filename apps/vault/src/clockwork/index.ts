/** The back door: runs the jobs of the rooms, each by itself, one round at a time. */

import { describeDefect, type Log } from "../kernel/log.ts";

/** A job of a room: what it does in one round, and how often it is asked. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  readonly run: () => Promise<unknown>;
}

/** Jobs under way. */
export interface Clockwork {
  /** Starts no further round and waits for those that run. */
  stop(): Promise<void>;
}

/** Starts the jobs. A round that fails is logged and tried again at its next time; no two rounds of one job overlap. */
export function startClockwork(jobs: readonly Job[], log: Log): Clockwork {
  const running = new Map<string, Promise<void>>();
  const timers = jobs.map((job) =>
    setInterval(() => {
      if (running.has(job.name)) return;
      const round = job
        .run()
        .then(() => undefined)
        .catch((fault: unknown) => log.error("job_failed", { job: job.name, ...describeDefect(fault) }))
        .finally(() => running.delete(job.name));
      running.set(job.name, round);
    }, job.everySeconds * 1000).unref(),
  );
  return {
    async stop() {
      for (const timer of timers) clearInterval(timer);
      await Promise.all(running.values());
    },
  };
}
