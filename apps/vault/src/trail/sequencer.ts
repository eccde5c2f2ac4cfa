/** Keeps the trail sealed: numbers what was committed, at least every second while there is news. */

import { randomUUID } from "node:crypto";
import type { Database } from "../db/index.ts";
import type { Clock } from "../kernel/clock.ts";
import { describeDefect, type Log } from "../kernel/log.ts";
import { releaseLease } from "./lease.ts";
import { numberWaiting, type TrailSigner } from "./number-waiting.ts";
import { newestWaiting, waitingUpTo } from "./queries.ts";
import { repeat } from "./repeat.ts";

/** What a sequencer needs. */
export interface SequencerNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly signer: TrailSigner;
  /** Name of this log; also the name of the signing key. */
  readonly origin: string;
  readonly logger?: Log;
  /**
   * Names this process for the lease; a random one when not given. With SQLite it is the same for every
   * start, because the lock on the folder already admits one process: after a crash nobody has to wait.
   */
  readonly holder?: string;
  /** Milliseconds after which another process may take over from one that fell silent. */
  readonly leaseMs?: number;
  /** Milliseconds between two looks for waiting entries. */
  readonly intervalMs?: number;
}

/** A running sequencer. */
export interface Sequencer {
  /**
   * One round: numbers at most 10,000 of the entries committed before the call; answers how many. Zero
   * also when another process holds the lease.
   */
  sequence(): Promise<number>;
  /** Resolves when everything committed before the call has its number, or after `patienceMs`. Never rejects. */
  catchUp(patienceMs?: number): Promise<void>;
  /** Ends the timer, waits for the round under way and gives the lease up. */
  stop(): Promise<void>;
}

/** Entries numbered in one transaction: bounds how long other writers wait for it. */
const roundLimit = 10_000;
const defaultLeaseMs = 5000;
const defaultIntervalMs = 500;
/** Between two looks at what another process should be numbering. */
const pollMs = 50;

/** Starts a sequencer with a timer of its own. Several may run over one PostgreSQL database. */
export function startSequencer(needs: SequencerNeeds): Sequencer {
  const { db, clock, signer, origin, logger } = needs;
  const { leaseMs = defaultLeaseMs, intervalMs = defaultIntervalMs } = needs;
  const holder = needs.holder ?? (db.kind === "sqlite" ? "folder" : randomUUID());
  let failures = 0;

  const round = async (): Promise<number> => {
    const { ord } = (await newestWaiting.first(db, {})) ?? { ord: null };
    if (ord === null) return 0;
    const now = clock.now();
    return db.write({
      run: (tx) => numberWaiting(tx, { now, signer, origin, holder, leaseMs, limit: roundLimit }),
    });
  };
  const sequence = oneAfterAnother(round);

  /** A round that logs its failure and answers that nothing was done: entries wait, none is lost. */
  const tryRound = async (): Promise<number> => {
    try {
      const count = await sequence();
      failures = 0;
      return count;
    } catch (fault) {
      failures += 1;
      // The first failure of a series, and then ever more rarely.
      if (Number.isInteger(Math.log2(failures))) {
        logger?.error("trail.sequencer_failed", { failures, ...describeDefect(fault) });
      }
      return 0;
    }
  };

  const timer = repeat(intervalMs, async (isStopped) => {
    for (let count = roundLimit; count === roundLimit && !isStopped(); ) count = await tryRound();
  });

  return {
    sequence,
    async catchUp(patienceMs = 1200) {
      const deadline = performance.now() + patienceMs;
      const { ord } = (await newestWaiting.first(db, {}).catch(() => undefined)) ?? { ord: null };
      if (ord === null) return;
      const isWaiting = async (): Promise<boolean> =>
        (await waitingUpTo.first(db, { ord }).catch(() => undefined)) !== undefined;
      do {
        if ((await tryRound()) === 0 && (await isWaiting())) await pause(pollMs);
      } while (performance.now() < deadline && (await isWaiting()));
    },
    async stop() {
      await timer.stop();
      await db.write({ run: (tx) => releaseLease(tx, holder) }).catch(() => undefined);
    },
  };
}

/**
 * Never runs `work` twice at once; calls that come while it runs share one run that begins after it, so
 * each caller gets a run that saw everything that was there when it called.
 */
function oneAfterAnother<T>(work: () => Promise<T>): () => Promise<T> {
  let running: Promise<unknown> = Promise.resolve();
  let next: Promise<T> | undefined;
  return () => {
    next ??= running.then(() => {
      const run = work();
      running = run.catch(() => undefined);
      next = undefined;
      return run;
    });
    return next;
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
