/** A copy of a SQLite database while a vault writes it. */

import { chmodSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { BackupFault } from "./errors.ts";
import type { Report } from "./manifest.ts";

/** Pages of 4 KiB copied at a time: the work is cut so that progress can be told. */
const pagesAtOnce = 1000;

/**
 * Copies the database at `source` to a new file. One transaction is held open while the pages are copied:
 * without it every write of the vault would make the copy begin again.
 */
export async function copySqlite(source: string, target: string, report: Report): Promise<void> {
  const reader = new DatabaseSync(source, { readOnly: true });
  try {
    reader.exec("pragma busy_timeout = 5000; begin");
    reader.prepare("select count(*) from schema_migrations").get();
    await backup(reader, target, {
      rate: pagesAtOnce,
      progress: ({ totalPages, remainingPages }) => report(totalPages - remainingPages, totalPages),
    });
    reader.exec("rollback");
  } finally {
    reader.close();
  }
  chmodSync(target, 0o600);
  checkCopy(target);
}

/**
 * Checks every page of a copy and leaves it as one file that needs no write-ahead log beside it.
 *
 * @throws BackupFault
 */
function checkCopy(target: string): void {
  const copy = new DatabaseSync(target);
  try {
    copy.exec("pragma journal_mode = delete");
    const rows = copy.prepare("pragma integrity_check(1)").all();
    if (rows.length !== 1 || rows[0]?.["integrity_check"] !== "ok") {
      throw new BackupFault(
        "The copy of the database is damaged, and so is probably the database. Run cardkeep doctor --deep, and keep the backups you have.",
      );
    }
  } finally {
    copy.close();
  }
}
