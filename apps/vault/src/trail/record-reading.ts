/** Reading the trail leaves an entry in it. */

import type { Database } from "../db/index.ts";
import type { Caller } from "../kernel/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Random } from "../kernel/random.ts";
import { Refusal } from "../kernel/refusal.ts";
import type { Sequencer } from "./sequencer.ts";
import { trailEntry, type TrailRecord } from "./trail-entry.ts";

/** What the routes of the trail need. */
export interface TrailNeeds {
  readonly db: Database;
  readonly clock: Clock;
  readonly random: Random;
  readonly sequencer: Pick<Sequencer, "catchUp">;
}

/** What was read, beside who read it. */
export type Reading = Required<Pick<TrailRecord, "resource" | "detail">>;

/**
 * Reads, then commits one `trail.read` entry, and only then gives what was read. A reading that is refused
 * is recorded too, with the refusal's code.
 *
 * @pci 10.2.1.3
 */
export async function recordReading<Found>(
  { db, clock, random }: TrailNeeds,
  caller: Caller,
  read: () => Promise<Found>,
  describe: (found: Found | undefined) => Reading,
): Promise<Found> {
  const record = async (reading: Reading, reason?: string): Promise<void> => {
    const entry = trailEntry(
      { clock, random },
      {
        tenant: caller.tenant,
        actor: { kind: "credential", id: caller.credential },
        action: "trail.read",
        outcome: reason === undefined ? "success" : "refused",
        reason,
        ip: caller.ip,
        requestId: caller.requestId,
        ...reading,
      },
    );
    await db.write({ inserts: [entry] });
  };
  let found: Found;
  try {
    found = await read();
  } catch (fault) {
    if (fault instanceof Refusal && fault.code !== "database_unavailable") {
      await record(describe(undefined), fault.code);
    }
    throw fault;
  }
  await record(describe(found));
  return found;
}
