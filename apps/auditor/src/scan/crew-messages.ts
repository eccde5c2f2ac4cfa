/** What a crew and its threads say to each other. */

import type { Hit } from "../kernel/hit.ts";
import type { FileTask } from "./scan-file.ts";
import type { Scanned } from "../kernel/scanned.ts";

/** To a thread: a batch to scan, or that a parcel was taken. */
export type Order =
  | { readonly kind: "scan"; readonly batch: number; readonly tasks: readonly FileTask[] }
  | { readonly kind: "taken" };

/** Something that came out of a task. */
export type Outcome =
  | { readonly task: number; readonly hit: Hit; readonly scanned?: undefined }
  | { readonly task: number; readonly hit?: undefined; readonly scanned: Scanned };

/** Some outcomes of a batch; `bytes` is what the thread has read in all. */
export interface Parcel {
  readonly kind: "parcel";
  readonly batch: number;
  readonly outcomes: readonly Outcome[];
  readonly isLast: boolean;
  readonly bytes: number;
}

/** From a thread. */
export type Said = Parcel | { readonly kind: "pace"; readonly bytes: number };
