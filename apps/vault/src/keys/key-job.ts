/** Moves one rotation on, a bounded piece at a time, and ends it when nothing needs the old key. */

import type { KeyPurpose } from "@cardkeep/protocol";
import type { DataKey } from "./data-key.ts";
import { destroyKey } from "./destroy-key.ts";
import { finishJob, type JobRow, saveProgress } from "./job-queries.ts";
import type { Needs } from "./needs.ts";
import type { Rekeyer } from "./rekeyer.ts";

/** How fast a job may go. */
export interface JobPace {
  /** Rows of one step; a step is one transaction. */
  readonly size: number;
  /** Most steps of one round. */
  readonly steps: number;
  /** Milliseconds after which a round takes no further step. */
  readonly budgetMs: number;
  /** Milliseconds from the rotation until no process uses the old key for new rows any more. */
  readonly settleMs: number;
}

/**
 * Destroys the old key and ends the job, if no row is left under it.
 *
 * @pci 3.7.5
 */
async function endIfDone(
  needs: Needs,
  rekeyer: Rekeyer,
  job: JobRow,
  old: DataKey,
  settleMs: number,
): Promise<boolean> {
  const now = needs.clock.now();
  if (now < job.created_at + settleMs) return false;
  if ((await rekeyer.count(job.tenant, old)) > 0) return false;
  return destroyKey(needs, old, (tx) => finishJob.all(tx, { id: job.id, now }));
}

/**
 * Takes steps until the round's turn is over. Past the last row it looks whether anything is left: rows
 * that were stored under the old key behind its back are moved by starting over. Resumes after a crash from
 * the last saved position; a step done twice does no harm.
 */
export async function advanceJob(needs: Needs, rekeyer: Rekeyer, job: JobRow, pace: JobPace): Promise<void> {
  const { db, keys, clock } = needs;
  const purpose = job.purpose as KeyPurpose;
  const old = await keys.byVersion(job.tenant, purpose, job.from_version);
  const fresh = await keys.byVersion(job.tenant, purpose, job.to_version);
  const until = performance.now() + pace.budgetMs;
  let { position, done, total } = job;
  for (let step = 0; step < pace.steps && performance.now() < until; step++) {
    const moved = await rekeyer.step(job.tenant, old, fresh, position, pace.size);
    done += moved.done;
    total = Math.max(total, done);
    if (moved.isFinished && (await endIfDone(needs, rekeyer, job, old, pace.settleMs))) return;
    const next = moved.isFinished ? 0 : moved.position;
    const was = position;
    const saved = await db.write({
      run: (tx) => saveProgress.first(tx, { id: job.id, was, total, done, position: next, now: clock.now() }),
    });
    // Another process is at this job; leave it to that one.
    if (saved === undefined || moved.isFinished) return;
    position = next;
  }
}
