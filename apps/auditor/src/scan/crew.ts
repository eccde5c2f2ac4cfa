/** Those who scan files: this thread alone, or several threads beside it. */

import type { Hit } from "../kernel/hit.ts";
import type { Lens } from "./lens.ts";
import { type FileTask, scanFile } from "./scan-file.ts";
import type { Scanned } from "../kernel/scanned.ts";

/** Takes what comes out of tasks, in their order: the hits of a task, then what became of it. */
export interface Taker {
  hit(task: number, hit: Hit): Promise<void>;
  done(task: number, scanned: Scanned): Promise<void>;
}

/** Tasks that were begun. */
export interface Work {
  /** Hands everything over; ends when the last task is done. To be called once. */
  into(taker: Taker): Promise<void>;
}

/** Hands that work off tasks. */
export interface Crew extends AsyncDisposable {
  /** Batches that may be begun before the first of them is handed over; 0 where nothing runs beside. */
  readonly ahead: number;
  /** Stored bytes read so far. */
  bytes(): number;
  begin(tasks: readonly FileTask[]): Work;
}

/** A crew of this thread alone: a task runs while it is handed over. */
export function openSoloCrew(lens: Lens, onPause: () => Promise<void>): Crew {
  return {
    ahead: 0,
    bytes: () => lens.purse.spent,
    begin: (tasks) => ({
      async into(taker) {
        for (const [at, task] of tasks.entries()) {
          const scanned = await scanFile(task, lens, { onHit: (hit) => taker.hit(at, hit), onPause });
          await taker.done(at, scanned);
        }
      },
    }),
    [Symbol.asyncDispose]: () => Promise.resolve(lens.wipe()),
  };
}
