/** `cardkeep backup`: a copy of the database, while the vault serves. */

import { resolve } from "node:path";
import type { Command } from "commander";
import { openProgress, remark, say, sayJson, sizeText } from "../say.ts";
import { loadSettings } from "../settings.ts";
import { endWhenAsked, untilStopped } from "../stop-signal.ts";

const after = `
SQLite is copied while the vault serves; PostgreSQL is dumped by pg_dump, which
must be on the PATH. The folder must be new or empty; it gets mode 0700.

The key file is NOT in the backup, and without it the backup opens nothing.
Keep a copy of it apart from the backups.

Settings: CARDKEEP_DATA_DIR, CARDKEEP_DATABASE_URL. A password for PostgreSQL
may also come from PGPASSWORD or PGPASSFILE.

Example: cardkeep backup /backups/2026-11-22`;

/** Adds the verb. */
export function addBackup(program: Command): void {
  program
    .command("backup")
    .summary("copy the database while the vault serves")
    .description("Copies the database, checks the copy, and describes it in manifest.json.")
    .argument("<dir>", "new folder for the backup")
    .option("--json", "print the manifest as JSON")
    .addHelpText("after", after)
    .action(makeBackup);
}

async function makeBackup(dir: string, { json }: { readonly json?: true }): Promise<void> {
  const settings = await loadSettings();
  const offline = await import("@cardkeep/vault/offline");
  const stop = untilStopped();
  const progress = openProgress();
  try {
    const { directory, manifest } = await offline.makeBackup(settings.database, resolve(dir), {
      clock: offline.steadyClock(),
      report: (done, total) => {
        endWhenAsked(stop);
        progress.show(`backing up: ${Math.floor((100 * done) / Math.max(1, total))} %`);
      },
    });
    progress.end();
    if (json === true) return sayJson(manifest);
    const { counts, file } = manifest;
    say(`Backup made: ${directory}/${file.name}, ${sizeText(file.bytes)}`);
    say(`${counts.tokens} tokens, ${counts.credentials} credentials, ${counts.trail_entries} trail entries`);
    say(`sha256 ${file.sha256}`);
  } finally {
    progress.end();
  }
  remark(keyReminder(settings.keyProvider, settings.dataDir));
}

/** Where the root key is, and that it is not in the backup. */
function keyReminder(provider: string, dataDir: string): string {
  const place =
    provider === "local" ? `the file ${resolve(dataDir, "root.key")}` : `the key provider ${provider}`;
  return `The root key is not in the backup: it is kept by ${place}. Without it the backup opens nothing.`;
}
