/** Lists what lies under a root as batches: names judged, unchanged files recalled, the rest as tasks. */

import { lstatSync, type Stats } from "node:fs";
import type { FindOptions } from "@cardkeep/finder";
import type { KnownFiles } from "../incremental/known-files.ts";
import { isFresh, type Stamp, stampOf } from "../incremental/stamp.ts";
import { type Batch, isFull, type Item, newBatch, type Settled } from "./batch.ts";
import { maskedName, textOfName } from "../kernel/entry-name.ts";
import type { Place } from "../kernel/hit.ts";
import { nameHits } from "./name-hits.ts";
import type { FileTask } from "./scan-file.ts";
import { type Met, type Visited, walk } from "../tree/walk.ts";

/** What planning needs to know. */
export interface Plan {
  readonly options: FindOptions;
  readonly known: KnownFiles | undefined;
  /** Whether findings must have fingerprints, which are not remembered: files with findings are read again. */
  readonly needsFingerprints: boolean;
  /** Whether each hit must name its root, because there are several. */
  readonly hasRoots: boolean;
  readonly visited: Visited;
  /** Numbers in names that were told. */
  readonly named: Set<string>;
  readonly now: () => number;
}

/** The batches of one root, in the order of its names' bytes. */
export function* planFiles(root: string, plan: Plan): Generator<Batch> {
  const shownRoot = maskedName(root);
  let batch = newBatch();
  for (const met of walk(Buffer.from(root), plan.visited)) {
    planOne(met, shownRoot, plan, batch);
    if (!isFull(batch)) continue;
    yield batch;
    batch = newBatch();
  }
  yield batch;
}

function planOne(met: Met, root: string, plan: Plan, batch: Batch): void {
  const name = textOfName(met.relative);
  const file = maskedName(name);
  const place = plan.hasRoots ? { root, file } : { file };
  const base: Item = {
    root,
    file,
    nameHits: nameHits(name, place, plan.options, plan.named),
    settled: undefined,
  };
  if (met.kind !== "file") {
    batch.items.push({ ...base, settled: { state: met.kind, why: met.reason } });
    return;
  }
  const { settled, stamp, task } = recalled({ path: met.path, name, place }, plan);
  batch.items.push({ ...base, settled, ...(stamp === undefined ? {} : { stamp }) });
  if (settled === undefined) batch.tasks.push(task);
}

/** The state of a file; undefined where it cannot be looked up: opening it then tells why. */
function statsOf(path: Buffer): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

interface Recalled {
  readonly settled: Settled | undefined;
  /** Undefined where its outcome must not be remembered. */
  readonly stamp?: Stamp;
  readonly task: FileTask;
}

function recalled(task: FileTask, { known, needsFingerprints, now }: Plan): Recalled {
  if (known === undefined) return { settled: undefined, task };
  const stats = statsOf(task.path);
  // Files without a size are made as they are read; whatever is odd is read and judged then.
  if (stats === undefined || !stats.isFile() || stats.size === 0) return { settled: undefined, task };
  const stamp = stampOf(stats, task.name);
  const before = known.recall(stamp);
  if (before !== undefined && (before.hits.length === 0 || !needsFingerprints)) {
    const hits = before.hits.map((hit) => ({ ...hit, ...withoutMember(task.place) }));
    return { settled: { state: "recalled", scanned: before.scanned, hits }, task };
  }
  if (isFresh(stamp, now())) return { settled: undefined, task };
  const shorter = known.recallShorter(stamp);
  const resume = shorter?.scanned.resume;
  const lacksFingerprints = needsFingerprints && (shorter?.hits.length ?? 0) > 0;
  if (shorter === undefined || resume === undefined || lacksFingerprints)
    return { settled: undefined, stamp, task };
  return { settled: undefined, stamp, task: { ...task, earlier: { ...resume, hits: shorter.hits } } };
}

/** A store may have been filled from another root: the place of a hit is that of this scan. */
function withoutMember({ root, file }: Place): Pick<Place, "root" | "file"> {
  return root === undefined ? { file } : { root, file };
}
