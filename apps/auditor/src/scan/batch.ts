/** Paths on their way through a scan, some at a time, in the order in which they are told. */

import type { Stamp } from "../incremental/stamp.ts";
import type { Hit } from "../kernel/hit.ts";
import type { FileTask } from "./scan-file.ts";
import type { Scanned } from "../kernel/scanned.ts";

/** What is known of a path without opening it. */
export type Settled =
  | { readonly state: "skipped" | "unread"; readonly why: string }
  | { readonly state: "recalled"; readonly scanned: Scanned; readonly hits: readonly Hit[] };

/** One path. */
export interface Item {
  /** As shown. */
  readonly root: string;
  readonly file: string;
  /** Card numbers in its name. */
  readonly nameHits: readonly Hit[];
  /** Undefined for a path whose task comes next in the batch. */
  readonly settled: Settled | undefined;
  /** For a task whose outcome may be remembered. */
  readonly stamp?: Stamp;
  /** Number of the manifest's line that asked for it. */
  readonly manifestLine?: number;
}

/** Some paths. `tasks` belong, in order, to the items that are not settled. */
export interface Batch {
  readonly items: Item[];
  readonly tasks: FileTask[];
}

/** Paths and tasks of one batch: enough to keep a thread busy, few enough to be told soon. */
const mostItems = 512;
const mostTasks = 32;

/** A batch with nothing in it. */
export function newBatch(): Batch {
  return { items: [], tasks: [] };
}

/** Whether a batch should go to work. */
export function isFull({ items, tasks }: Batch): boolean {
  return items.length >= mostItems || tasks.length >= mostTasks;
}
