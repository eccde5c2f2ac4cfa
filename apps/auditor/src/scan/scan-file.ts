/** Scans one file or stream and says how much of it was looked at. */

import type { Source } from "../decoders/decoder.ts";
import { type Budget, newBudget, type Purse } from "./budget.ts";
import type { Hit, Place } from "./hit.ts";
import type { Limits } from "./limits.ts";
import { type OpenFile, openFile } from "./open-file.ts";
import { ReadingStopped, reasonOf } from "./reading-stopped.ts";
import { type Lens, type Notes, scanContent } from "./scan-content.ts";

/** What a file is scanned with. `room` is memory for its pieces. */
export interface Use {
  readonly lens: Lens;
  readonly limits: Limits;
  readonly purse: Purse;
  readonly room: Uint8Array;
}

/** What became of one file or stream; `seen` is at most `present`. */
export interface Scanned {
  readonly present: number;
  readonly seen: number;
  readonly chain: readonly string[];
  readonly decoded: number;
  /** Why something of it was not read. */
  readonly faults: readonly string[];
  readonly remarks: readonly string[];
}

/** Scans a file. `name` is its name as decoders want it, unmasked. */
export async function scanFile(path: Buffer, name: string, place: Place, use: Use): Promise<Scanned> {
  const budget = newBudget(use.limits);
  let file: OpenFile;
  try {
    file = openFile(path, use.room, budget, use.purse);
  } catch (fault) {
    return { present: 0, seen: 0, chain: [], decoded: 0, faults: [reasonOf(fault)], remarks: [] };
  }
  using open = file;
  const notes = await look(open.source, name, place, use, budget);
  const present = open.present();
  const remarks = open.hasGrown() ? ["grew while it was read; what was added is not in this scan"] : [];
  return scannedOf(present, notes, budget, remarks);
}

/** Scans a stream that cannot be read twice. */
export async function scanStream(
  stream: AsyncIterable<Uint8Array>,
  place: Place,
  use: Use,
): Promise<Scanned> {
  const budget = newBudget(use.limits);
  const source: Source = {
    async *[Symbol.asyncIterator]() {
      for await (const piece of stream) {
        const left = use.purse.limit - use.purse.spent;
        if (left <= 0) throw new ReadingStopped("the scan's limit of bytes is reached");
        const part = piece.subarray(0, Math.min(piece.length, left));
        budget.pulled += part.length;
        use.purse.spent += part.length;
        yield part;
        if (part.length < piece.length) throw new ReadingStopped("the scan's limit of bytes is reached");
      }
    },
  };
  const notes = await look(source, "", place, use, budget);
  return scannedOf(budget.pulled, notes, budget, []);
}

interface Look extends Notes {
  readonly faults: string[];
}

/** Scans a source; what ends it early becomes a fault of this path, unless it is a sink's. */
async function look(source: Source, name: string, place: Place, use: Use, budget: Budget): Promise<Look> {
  const notes: Look = { chain: [], unseen: [], faults: [] };
  let sinkFault: { readonly thrown: unknown } | undefined;
  const onHit = async (hit: Hit): Promise<void> => {
    try {
      await use.lens.onHit(hit);
    } catch (thrown) {
      sinkFault = { thrown };
      throw thrown;
    }
  };
  try {
    await scanContent({ source, place, name, depth: 0 }, { ...use.lens, onHit }, budget, notes);
  } catch (fault) {
    if (sinkFault !== undefined) throw sinkFault.thrown;
    notes.faults.push(faultOf(fault));
  }
  return notes;
}

/** A defect met in one file does not end the scan of the others; only its class is told, never its message. */
function faultOf(fault: unknown): string {
  try {
    return reasonOf(fault);
  } catch {
    return `a defect of the scan (${fault instanceof Error ? fault.name : "unknown"})`;
  }
}

function scannedOf(present: number, notes: Look, budget: Budget, remarks: readonly string[]): Scanned {
  // Content in a form that cannot be read counts as unseen, though its bytes went by.
  const seen = notes.unseen.length > 0 ? 0 : Math.min(present, notes.consumed ?? budget.pulled);
  const faults = [...notes.unseen, ...notes.faults];
  return { present, seen, chain: notes.chain, decoded: budget.decoded, faults, remarks };
}
