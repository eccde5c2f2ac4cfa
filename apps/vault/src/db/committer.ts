/**
 * Group commit: units of concurrent callers share one transaction and one sync to disk; each caller is
 * answered after that commit. A unit that fails takes only its own caller down.
 */

import { Refusal } from "../kernel/refusal.ts";
import type { Insert } from "../kernel/row.ts";
import type { Tx, Writer, WriteUnit } from "./database.ts";
import { isUnavailable, refuse } from "./faults.ts";

/** A unit waiting for its commit. */
class Waiting {
  readonly unit: WriteUnit<unknown>;
  readonly promise: Promise<unknown>;
  answer: unknown = undefined;
  isRefused = false;
  #resolve!: (value: unknown) => void;
  #reject!: (fault: unknown) => void;

  constructor(unit: WriteUnit<unknown>) {
    this.unit = unit;
    this.promise = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  /** Tells the caller that its unit is on disk. */
  done(): void {
    this.#resolve(this.answer);
  }

  /** Tells the caller that nothing of its unit was written. */
  refuse(fault: unknown): void {
    this.isRefused = true;
    this.#reject(fault);
  }
}

/** Takes units and answers each after its commit. */
export interface Committer {
  write(unit: WriteUnit<unknown>): Promise<unknown>;
  /** Refuses new units and waits for those under way. */
  close(): Promise<void>;
}

/** The transaction as one unit sees it; `isDirty` tells whether a statement may have changed something. */
function transactionOf(writer: Writer, rows: Insert[]): Tx & { readonly isDirty: () => boolean } {
  let dirty = false;
  return {
    kind: writer.kind,
    all(statement, values) {
      if (!/^\s*select/i.test(statement.sql)) dirty = true;
      return writer.all(statement, values);
    },
    insert: (row) => void rows.push(row),
    isDirty: () => dirty,
  };
}

/**
 * Runs the units one after another and gathers their rows. A refusal of a unit that changed nothing is
 * its own affair; any other fault spoils the transaction and is thrown after its unit was refused.
 */
async function runUnits(writer: Writer, group: readonly Waiting[]): Promise<Insert[]> {
  const rows: Insert[] = [];
  for (const waiting of group) {
    const { run, inserts } = waiting.unit;
    const own: Insert[] = inserts === undefined ? [] : [...inserts];
    if (run !== undefined) {
      const tx = transactionOf(writer, own);
      try {
        waiting.answer = await run(tx);
      } catch (fault) {
        waiting.refuse(fault);
        if (fault instanceof Refusal && !tx.isDirty() && !isUnavailable(fault)) continue;
        throw fault;
      }
    }
    for (const row of own) rows.push(row);
  }
  return rows;
}

/** Commits a group; when it cannot be committed as a whole, its sound units are tried again. */
async function commitGroup(writer: Writer, group: readonly Waiting[]): Promise<void> {
  const open = (): Waiting[] => group.filter((waiting) => !waiting.isRefused);
  let rows: Insert[] | undefined;
  try {
    await writer.begin();
    rows = await runUnits(writer, group);
    if (open().length === 0) return await writer.rollback();
    await writer.commit(rows);
  } catch (fault) {
    // A failed commit has rolled itself back; a spoiled run has not.
    if (rows === undefined) await writer.rollback().catch(() => undefined);
    const rest = open();
    if (isUnavailable(fault) || (rows !== undefined && rest.length === 1)) {
      for (const waiting of rest) waiting.refuse(fault);
    } else if (rows === undefined) {
      if (rest.length > 0) await commitGroup(writer, rest);
    } else {
      for (const waiting of rest) await commitGroup(writer, [waiting]);
    }
    return;
  }
  for (const waiting of open()) waiting.done();
}

/** Takes at most `limit` units from the front. */
function takeFrom(queue: Waiting[], limit: number): Waiting[] {
  return queue.splice(0, limit);
}

/**
 * Starts a committer over one writer or several. At most `groupLimit` units share a commit. Units that run
 * steps all go through the first writer, one group at a time, so no two of this process lock each other's
 * rows; units of mere rows take whichever writer is free.
 */
export function startCommitter(writers: readonly Writer[], groupLimit: number): Committer {
  const withSteps: Waiting[] = [];
  const rowsOnly: Waiting[] = [];
  const lanes = writers.map((writer, at) => ({
    writer,
    isFirst: at === 0,
    draining: undefined as Promise<void> | undefined,
  }));
  let isClosed = false;

  const drain = async (lane: (typeof lanes)[number]): Promise<void> => {
    // One turn of the event loop lets every request that has already arrived join the group.
    await new Promise((resolve) => setImmediate(resolve));
    for (;;) {
      const group = lane.isFirst ? takeFrom(withSteps, groupLimit) : [];
      group.push(...takeFrom(rowsOnly, groupLimit - group.length));
      if (group.length === 0) break;
      await commitGroup(lane.writer, group);
    }
    lane.draining = undefined;
  };

  return {
    write(unit) {
      if (isClosed) return Promise.reject(refuse.database_unavailable({ retryAfterSeconds: 1 }));
      const waiting = new Waiting(unit);
      const hasSteps = unit.run !== undefined;
      (hasSteps ? withSteps : rowsOnly).push(waiting);
      const lane = hasSteps ? lanes[0] : lanes.find(({ draining }) => draining === undefined);
      if (lane !== undefined) lane.draining ??= drain(lane);
      return waiting.promise;
    },
    async close() {
      isClosed = true;
      for (const { draining } of lanes) await draining;
    },
  };
}
