/** Whether the trail is what was recorded, and is being sealed. */

import { askDatabase, type Check, failed, ok, warning } from "./check.ts";

/** Milliseconds an entry may wait for its number before something is wrong. */
const patienceMs = 60_000;

/** Every entry, tile and signed head follows from the others. @pci 10.3.2, 10.3.4 */
export const trailCheck: Check = {
  name: "trail",
  run: (site) =>
    askDatabase(site, async (db) => {
      const { verifyTrail } = await import("@cardkeep/vault/offline");
      const { fault, count, checkpoints } = await verifyTrail(db);
      if (fault === null) return ok(`All ${count} entries are sound under ${checkpoints} signed heads.`);
      return failed(
        `${fault.sentence} Entry ${fault.seq}.`,
        "Treat it as an intrusion: keep a copy of the database, and compare with exports kept elsewhere.",
      );
    }),
};

/** What was committed gets its number within seconds, while a vault runs. */
export const waitingCheck: Check = {
  name: "sealing",
  run: (site) =>
    askDatabase(site, async (db) => {
      const { oldestWaitingAt } = await import("@cardkeep/vault/offline");
      const at = await oldestWaitingAt(db);
      if (at === undefined || site.now - at <= patienceMs) return ok("No entry waits longer than a minute.");
      const seconds = Math.round((site.now - at) / 1000);
      return warning(
        `An entry has waited ${seconds} s for its number.`,
        "Normal while no vault runs: start it. While one runs, look for trail.sequencer_failed in its log.",
      );
    }),
};
