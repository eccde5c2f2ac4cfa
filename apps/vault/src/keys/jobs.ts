/** What the key room does by the clock: moves rows to new keys, destroys old ones, wipes memory. */

import { trustMs } from "./active-keys.ts";
import { destroyKey } from "./destroy-key.ts";
import { runningJobs, takeLease } from "./job-queries.ts";
import { advanceJob, type JobPace } from "./key-job.ts";
import type { KeyRing } from "./key-ring.ts";
import type { Needs } from "./needs.ts";
import { purposeRules } from "./purposes.ts";
import { type KeyRow, retiredUpTo } from "./queries.ts";
import type { Rekeyer } from "./rekeyer.ts";

const leaseMs = 30_000;
const sweepEveryMs = 60_000;

/** When each ring looks again for keys that have had their time. */
const sweepAt = new WeakMap<KeyRing, number>();

/** One process settles as soon as its own requests have ended; several, when no reading of the active key is trusted any more. */
function settleMsOf({ db }: Needs): number {
  return db.kind === "sqlite" ? 10_000 : 2 * trustMs;
}

/**
 * One round, asked every second. The lease `key-jobs` gives the work to one process at a time; every step
 * is safe when two overlap for a moment. A job that fails does not keep the others from going on.
 *
 * @throws AggregateError with what failed, after the rest was done
 */
export async function runKeyJobs(
  needs: Needs,
  rekeyers: readonly Rekeyer[],
  pace: Partial<JobPace> = {},
): Promise<void> {
  needs.keys.tend();
  const jobs = await runningJobs.all(needs.db, {});
  const outlived = await outlivedKeys(needs);
  if ((jobs.length === 0 && outlived.length === 0) || !(await holdLease(needs))) return;

  const budgetMs = (pace.budgetMs ?? 600) / Math.max(1, jobs.length);
  const full: JobPace = { size: 100, steps: 50, settleMs: settleMsOf(needs), ...pace, budgetMs };
  const tasks = [
    ...jobs.map((job) => () => advanceJob(needs, rekeyerOf(rekeyers, job.purpose), job, full)),
    ...outlived.map((key) => () => destroyKey(needs, key)),
  ];
  const faults: unknown[] = [];
  for (const task of tasks) {
    try {
      await task();
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw new AggregateError(faults, "key jobs failed");
}

function holdLease({ db, keys }: Needs): Promise<boolean> {
  const request = { name: "key-jobs", holder: keys.holder, leaseMs };
  return db.write({ run: async (tx) => (await takeLease[tx.kind].first(tx, request)) !== undefined });
}

function rekeyerOf(rekeyers: readonly Rekeyer[], purpose: string): Rekeyer {
  const found = rekeyers.find((rekeyer) => rekeyer.purpose === purpose);
  if (found === undefined) throw new Error(`no room moves the rows of ${purpose}`);
  return found;
}

/** Retired keys of the purposes whose keys go after a time, that time being over; looked for once a minute. */
async function outlivedKeys({ db, clock, keys }: Needs): Promise<readonly KeyRow[]> {
  const now = clock.now();
  if (now < (sweepAt.get(keys) ?? 0)) return [];
  sweepAt.set(keys, now + sweepEveryMs);
  const found: KeyRow[] = [];
  for (const [purpose, { afterlife }] of Object.entries(purposeRules)) {
    if (afterlife.kind !== "outlive") continue;
    found.push(...(await retiredUpTo.all(db, { purpose, until: now - afterlife.ms })));
  }
  return found;
}
