/** Whether the machine's clock is behind what has been recorded. */

import { askDatabase, type Check, failed, ok, unknown } from "./check.ts";

/** Milliseconds by which two machines of one installation may differ. */
const tolerance = 2000;

/** The clock against the newest entry of the trail. @pci 10.6.1 */
export const clockCheck: Check = {
  name: "clock",
  run: (site) =>
    askDatabase(site, async (db) => {
      const { newestEntryAt, oldestWaitingAt } = await import("@cardkeep/vault/offline");
      const at = (await newestEntryAt(db)) ?? (await oldestWaitingAt(db));
      if (at === undefined)
        return unknown("The trail has no entry to compare with.", "Start the vault once.");
      if (site.now + tolerance >= at)
        return ok(`The clock is past the newest entry, ${new Date(at).toISOString()}.`);
      return failed(
        `The clock is ${Math.round((at - site.now) / 1000)} s behind the newest entry of the trail.`,
        "Set the clock by a time service (NTP) before the vault goes on.",
      );
    }),
};
