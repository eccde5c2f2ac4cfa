/** Scans one file or stream and says how much of it was looked at. */

import type { Source } from "../decoders/decoder.ts";
import { type Budget, newBudget, spent } from "../kernel/budget.ts";
import type { Hit, Place } from "../kernel/hit.ts";
import type { Desk, Lens } from "./lens.ts";
import { lostSentences, newNotes, type Notes } from "./notes.ts";
import { type OpenFile, openFile } from "./open-file.ts";
import { reasonOf } from "../kernel/reading-stopped.ts";
import type { Scanned } from "../kernel/scanned.ts";
import { scanContent } from "./scan-content.ts";
import { type Earlier, resumed, resumeOf, scanOn, scanRange, type Stretch } from "./scan-part.ts";

/** What is to be scanned. `name` is as decoders want it, unmasked. */
export interface StreamTask {
  readonly name: string;
  readonly place: Place;
}

/** A file to be scanned. */
export interface FileTask extends StreamTask {
  readonly path: Buffer;
  /** Findings that start in this stretch are meant, and no others. */
  readonly range?: Stretch;
  /** Bytes it must have; of another size it is not the file that was meant. */
  readonly size?: number;
  /** What was found when the file was shorter. */
  readonly earlier?: Earlier;
}

/** Scans a file. */
export async function scanFile(task: FileTask, lens: Lens, desk: Desk): Promise<Scanned> {
  const budget = newBudget(lens.limits);
  let file: OpenFile;
  try {
    file = openFile(task.path, lens.room, budget, lens.purse);
  } catch (fault) {
    return { present: 0, seen: 0, chain: [], decoded: 0, faults: [reasonOf(fault)], remarks: [] };
  }
  using open = file;
  if (task.size !== undefined && task.size !== open.size) {
    const present = task.range === undefined ? open.size : task.range.to - task.range.from;
    return {
      present,
      seen: 0,
      chain: [],
      decoded: 0,
      faults: ["is not as long as its manifest says"],
      remarks: [],
    };
  }
  const notes = newNotes();
  const look = { lens, desk, budget, notes };
  const grown = (): string[] =>
    open.hasGrown() ? ["grew while it was read; what was added is not in this scan"] : [];
  const { range, earlier } = task;
  if (range !== undefined) {
    const faults = await faultsOf(
      async (kept) => await scanRange(open, range, task.place, { ...look, desk: kept }),
      desk,
    );
    const present = range.to - range.from;
    const seen = faults.length === 0 ? present : Math.min(present, budget.pulled);
    return { present, seen, chain: notes.chain, decoded: 0, faults, remarks: grown() };
  }
  if (earlier !== undefined && (await resumed(open, earlier))) {
    const faults = await faultsOf(
      async (kept) => await scanOn(open, earlier, task.place, { ...look, desk: kept }),
      desk,
    );
    const present = open.present();
    const seen = faults.length === 0 ? present : Math.min(present, earlier.from + budget.pulled);
    return { present, seen, chain: notes.chain, decoded: 0, faults, remarks: grown() };
  }
  const faults = await faultsIn(open.source, task, lens, desk, budget, notes);
  const scanned = scannedOf(open.present(), faults, notes, budget, grown());
  const isGrowing = lens.isRemembered && faults.length === 0 && notes.chain.join() === "raw";
  const resume = isGrowing ? await resumeOf(open, notes.lineEnds) : undefined;
  return resume === undefined ? scanned : { ...scanned, resume };
}

/** Scans a stream that cannot be read twice. */
export async function scanStream(
  stream: AsyncIterable<Uint8Array>,
  task: StreamTask,
  lens: Lens,
  desk: Desk,
): Promise<Scanned> {
  const budget = newBudget(lens.limits);
  const { purse } = lens;
  const source: Source = {
    async *[Symbol.asyncIterator]() {
      for await (const piece of stream) {
        const left = purse.limit - purse.spent;
        if (left <= 0) throw spent(budget, "the scan's limit of bytes is reached");
        const part = piece.subarray(0, Math.min(piece.length, left));
        budget.pulled += part.length;
        purse.spent += part.length;
        yield part;
        if (part.length < piece.length) throw spent(budget, "the scan's limit of bytes is reached");
      }
    },
  };
  const notes = newNotes();
  const faults = await faultsIn(source, task, lens, desk, budget, notes);
  return scannedOf(budget.pulled, faults, notes, budget, []);
}

/** Scans a content; gives what ended it early. */
async function faultsIn(
  source: Source,
  { place, name }: StreamTask,
  lens: Lens,
  desk: Desk,
  budget: Budget,
  notes: Notes,
): Promise<readonly string[]> {
  const content = { source, place, name, depth: 0, isAll: true };
  return await faultsOf(
    async (kept) => await scanContent(content, { lens, desk: kept, budget, notes }),
    desk,
  );
}

/** Runs a scan. What ends it early becomes a fault of this path, unless it comes from where hits go. */
async function faultsOf(run: (desk: Desk) => Promise<void>, desk: Desk): Promise<readonly string[]> {
  let deskFault: { readonly thrown: unknown } | undefined;
  const onHit = async (hit: Hit): Promise<void> => {
    try {
      await desk.onHit(hit);
    } catch (thrown) {
      deskFault = { thrown };
      throw thrown;
    }
  };
  try {
    await run({ ...desk, onHit });
    return [];
  } catch (fault) {
    if (deskFault !== undefined) throw deskFault.thrown;
    return [faultOf(fault)];
  }
}

/** A defect met in one file does not end the scan of the others; only its class is told, never its message. */
function faultOf(fault: unknown): string {
  try {
    return reasonOf(fault);
  } catch {
    return `a defect of the scan (${fault instanceof Error ? fault.name : "unknown"})`;
  }
}

function scannedOf(
  present: number,
  faults: readonly string[],
  notes: Notes,
  budget: Budget,
  remarks: readonly string[],
): Scanned {
  // Content in a form that cannot be read counts as unseen, though its bytes went by.
  const reached = Math.max(0, reachedBy(notes, present, budget) - notes.lostBytes);
  return {
    present,
    seen: notes.unseen.length > 0 ? 0 : Math.min(present, reached),
    chain: notes.chain,
    decoded: budget.decoded,
    faults: [...notes.unseen, ...faults, ...lostSentences(notes)],
    remarks: [...remarks, ...notes.remarks],
  };
}

/** Stored bytes that were worked off. */
function reachedBy(notes: Notes, present: number, budget: Budget): number {
  return notes.isWhole === true ? present : (notes.consumed ?? budget.pulled);
}
