/**
 * The vault as a process of its own, for tests that kill it: settings from the environment, one line with
 * its address when it listens, a clean stop on SIGTERM. `CARDKEEP_TEST_CLOCK_OFFSET_MS` shifts its clock.
 */

import { buildHouse } from "../src/house.ts";
import { steadyClock } from "../src/kernel/clock.ts";
import { readSettings } from "../src/settings.ts";

const offsetMs = Number(process.env["CARDKEEP_TEST_CLOCK_OFFSET_MS"] ?? "0");

try {
  const house = await buildHouse(readSettings(process.env), {
    environment: process.env,
    clock: steadyClock(() => Date.now() + offsetMs),
  });
  const url = await house.listen();
  process.stdout.write(`listening ${url}\n`);
  process.once("SIGTERM", () => {
    void house.close().then(() => process.exit(0));
  });
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? `${fault.name}: ${fault.message}` : String(fault)}\n`);
  process.exit(1);
}
