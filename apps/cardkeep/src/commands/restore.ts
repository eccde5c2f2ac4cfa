/** `cardkeep restore`: a backup back into an empty place. */

import { resolve } from "node:path";
import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { openProgress, remark, say, sayJson } from "../say.ts";
import { loadSettings } from "../settings.ts";
import { endWhenAsked, untilStopped } from "../stop-signal.ts";

const after = `
The backup is compared with its manifest first. Nothing is restored over a
database that exists, or beside a vault that serves the same folder. Then the
trail is verified, and it is tried whether the keys here open the database:
put root.key into the data folder before. Exit code 1 with a restored database
means that they do not.

Settings: CARDKEEP_DATA_DIR, CARDKEEP_DATABASE_URL,
CARDKEEP_KEY_PASSPHRASE_FILE.

Example: CARDKEEP_DATA_DIR=./restored cardkeep restore /backups/2026-11-22`;

/** Adds the verb. */
export function addRestore(program: Command): void {
  program
    .command("restore")
    .summary("restore a backup into an empty place")
    .description("Restores a backup into an empty data folder or an empty PostgreSQL database.")
    .argument("<dir>", "folder of the backup")
    .option("--json", "print the report as JSON")
    .addHelpText("after", after)
    .action(restore);
}

async function restore(dir: string, { json }: { readonly json?: true }): Promise<void> {
  const settings = await loadSettings();
  const { restoreBackup } = await import("@cardkeep/vault/offline");
  const stop = untilStopped();
  const progress = openProgress();
  try {
    const { manifest, trail, keys } = await restoreBackup(resolve(dir), {
      settings,
      environment: process.env,
      report: (done, total) => {
        endWhenAsked(stop);
        progress.show(`reading: ${Math.floor((100 * done) / Math.max(1, total))} %`);
      },
    });
    progress.end();
    if (json === true) sayJson({ manifest, trail, keys });
    else {
      say(`Restored the backup of ${manifest.made_at}: ${manifest.counts.tokens} tokens.`);
      say(`The trail is sound: ${trail.count} entries, the last of ${trail.latest ?? "never"}.`);
      if ("opened" in keys) say(`The keys here open it: all ${keys.opened} data keys.`);
    }
    if ("fault" in keys) {
      process.exitCode = exitCodes.failed;
      remark(`The database is restored, but the keys here do not open it. ${keys.fault}`);
    }
  } finally {
    progress.end();
  }
}
