/** A crew of several threads. What they find comes in the order of the tasks, and waits no more than it must. */

import { Worker } from "node:worker_threads";
import type { Crew, Taker, Work } from "./crew.ts";
import type { Order, Parcel, Said } from "./crew-messages.ts";
import type { LensSetup } from "./lens.ts";
import type { FileTask } from "./scan-file.ts";

/** Batches for each thread that are begun before the oldest is handed over. */
const aheadEach = 3;

/** A batch in work: parcels that came and wait, and whoever waits for one. */
interface Batch {
  readonly hand: Hand;
  readonly parcels: Parcel[];
  wake: (() => void) | undefined;
}

/** One thread and what it is doing. */
interface Hand {
  readonly worker: Worker;
  /** Batches it was given and has not finished. */
  open: number;
  bytes: number;
}

/** Starts the threads. `tell` is called when one of them has read more. */
export function openThreadCrew(setup: LensSetup, size: number, tell: () => void): Crew {
  const batches = new Map<number, Batch>();
  let next = 0;
  let fault: { readonly thrown: unknown } | undefined;
  const failAll = (thrown: unknown): void => {
    fault ??= { thrown };
    for (const batch of batches.values()) batch.wake?.();
  };
  const hands = Array.from({ length: size }, (): Hand => {
    const worker = new Worker(new URL("./crew-thread.ts", import.meta.url), {
      workerData: setup,
      stdin: false,
      execArgv: [],
      // Small pieces die young: a larger nursery would only hold more garbage.
      resourceLimits: { maxYoungGenerationSizeMb: 4 },
    });
    const hand: Hand = { worker, open: 0, bytes: 0 };
    worker.on("message", (said: Said) => {
      hand.bytes = said.bytes;
      if (said.kind === "pace") return tell();
      const batch = batches.get(said.batch);
      if (said.isLast) hand.open -= 1;
      batch?.parcels.push(said);
      batch?.wake?.();
    });
    worker.on("error", failAll);
    worker.on("exit", (code) => {
      if (code !== 0) failAll(new Error(`a thread of the scan ended with code ${code}`));
    });
    return hand;
  });

  const begin = (tasks: readonly FileTask[]): Work => {
    const id = next++;
    const hand = hands.reduce((best, one) => (one.open < best.open ? one : best));
    hand.open += 1;
    const batch: Batch = { hand, parcels: [], wake: undefined };
    batches.set(id, batch);
    hand.worker.postMessage({ kind: "scan", batch: id, tasks } satisfies Order);
    return {
      async into(taker) {
        for (;;) {
          const parcel = batch.parcels.shift();
          if (parcel !== undefined) {
            await unpack(parcel, taker);
            hand.worker.postMessage({ kind: "taken" } satisfies Order);
            if (parcel.isLast) break;
            continue;
          }
          if (fault !== undefined) throw fault.thrown;
          await new Promise<void>((resolve) => {
            batch.wake = resolve;
          });
        }
        batches.delete(id);
      },
    };
  };
  return {
    ahead: size * aheadEach,
    bytes: () => hands.reduce((sum, hand) => sum + hand.bytes, 0),
    begin,
    async [Symbol.asyncDispose]() {
      await Promise.all(hands.map(async ({ worker }) => await worker.terminate()));
    },
  };
}

async function unpack({ outcomes }: Parcel, taker: Taker): Promise<void> {
  for (const outcome of outcomes) {
    if (outcome.hit !== undefined) await taker.hit(outcome.task, outcome.hit);
    else await taker.done(outcome.task, outcome.scanned);
  }
}
