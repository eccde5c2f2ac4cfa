/**
 * A process that writes entries and sequences them until it is killed. Prints the id of each entry after
 * its commit. Arguments: the kind of database and its path or URL.
 */

import { parseEvent } from "@cardkeep/trail-log";
import { type DatabaseAddress, openDatabase } from "../../db/index.ts";
import { steadyClock } from "../../kernel/clock.ts";
import { systemRandom } from "../../kernel/random.ts";
import { startSequencer } from "../sequencer.ts";
import { trailEntry } from "../trail-entry.ts";
import { newSigner, origin } from "./trail-place.ts";

const [kind, place = ""] = process.argv.slice(2);
const address: DatabaseAddress = kind === "postgres" ? { kind, url: place } : { kind: "sqlite", path: place };
const clock = steadyClock();
const random = systemRandom();
const db = await openDatabase(address, { clock });
startSequencer({ db, clock, signer: newSigner(), origin, intervalMs: 1, leaseMs: 200 });

async function writeOn(): Promise<never> {
  for (;;) {
    const entries = Array.from({ length: 5 }, () =>
      trailEntry(
        { clock, random },
        {
          tenant: "default",
          actor: { kind: "system", id: "test" },
          action: "test.write",
          resource: null,
          outcome: "success",
          ip: null,
          requestId: null,
        },
      ),
    );
    await db.write({ inserts: entries });
    const ids = entries.map(({ values }) => parseEvent(String(values[2])).id);
    process.stdout.write(`${ids.join("\n")}\n`);
  }
}

await Promise.all(Array.from({ length: 4 }, writeOn));
