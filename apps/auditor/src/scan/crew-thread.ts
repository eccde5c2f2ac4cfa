/** A thread of a crew: scans batch after batch, and sends parcels no faster than they are taken. */

import { parentPort, workerData } from "node:worker_threads";
import type { Order, Outcome, Said } from "./crew-messages.ts";
import { type LensSetup, openLens } from "./lens.ts";
import { metre } from "../kernel/pace.ts";
import { scanFile } from "./scan-file.ts";

/** Outcomes of one parcel, and parcels that may be on their way at once. */
const parcelSize = 256;
const parcelsAhead = 8;

const port = parentPort;
if (port === null) throw new Error("crew-thread.ts runs as a thread of a scan only");
const send = (said: Said): void => port.postMessage(said);

const lens = await openLens(workerData as LensSetup);
const pause = metre(
  ({ bytes }) => send({ kind: "pace", bytes }),
  () => ({ bytes: lens.purse.spent, found: 0 }),
);
/** Parcels sent and not yet taken, and whoever waits for one to be. */
const road: { parcels: number; wake: (() => void) | undefined } = { parcels: 0, wake: undefined };

async function sendParcel(batch: number, outcomes: readonly Outcome[], isLast: boolean): Promise<void> {
  while (road.parcels >= parcelsAhead) {
    await new Promise<void>((resolve) => {
      road.wake = resolve;
    });
  }
  road.parcels += 1;
  send({ kind: "parcel", batch, outcomes, isLast, bytes: lens.purse.spent });
}

async function work({ batch, tasks }: Extract<Order, { kind: "scan" }>): Promise<void> {
  let outcomes: Outcome[] = [];
  const put = async (outcome: Outcome): Promise<void> => {
    outcomes.push(outcome);
    if (outcomes.length < parcelSize) return;
    const full = outcomes;
    outcomes = [];
    await sendParcel(batch, full, false);
  };
  for (const [task, each] of tasks.entries()) {
    // A Buffer arrives as a plain array of bytes.
    const path = Buffer.from(each.path);
    const desk = { onHit: (hit: Parameters<typeof putHit>[1]) => putHit(task, hit), onPause: pause };
    const scanned = await scanFile({ ...each, path }, lens, desk);
    await put({ task, scanned });
  }
  await sendParcel(batch, outcomes, true);

  async function putHit(task: number, hit: NonNullable<Outcome["hit"]>): Promise<void> {
    await put({ task, hit });
  }
}

let queue = Promise.resolve();
port.on("message", (order: Order) => {
  if (order.kind === "taken") {
    road.parcels -= 1;
    road.wake?.();
    return;
  }
  queue = queue.then(async () => await work(order));
  // A defect ends the thread, and with it the scan: silence would pass for "nothing found".
  queue.catch((fault: unknown) => {
    throw fault;
  });
});
