/** How every connection to the SQLite file is set, and the lock that lets one process serve a folder. */

import { DatabaseSync } from "node:sqlite";

/** Pages of 4 KiB after which the log is copied into the file: 32 MiB. */
const checkpointPages = 8000;

/**
 * Sets a connection: write-ahead log, a sync at every commit (`synchronous=FULL`), foreign keys, and
 * deleted content overwritten with zeros (`secure_delete`), so that a forgotten record leaves its page.
 */
export function prepareConnection(db: DatabaseSync, { writes }: { readonly writes: boolean }): void {
  db.exec("pragma busy_timeout = 5000; pragma foreign_keys = on; pragma trusted_schema = off;");
  if (writes) {
    db.exec("pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on;");
    db.exec(`pragma wal_autocheckpoint = ${checkpointPages}; pragma cache_size = -32768;`);
  } else {
    db.exec("pragma cache_size = -16384; pragma query_only = on;");
  }
}

/**
 * Takes the folder for this process by an exclusive transaction on a lock file of its own, which the
 * operating system ends with the process, however it dies. Answers undefined when another holds it.
 */
export function lockFolder(path: string): { release(): void } | undefined {
  const lock = new DatabaseSync(path);
  try {
    lock.exec("pragma busy_timeout = 0; pragma journal_mode = delete; begin exclusive;");
  } catch (error) {
    lock.close();
    const { errcode } = error as { errcode?: unknown };
    if (errcode === 5 || errcode === 261) return undefined;
    throw error;
  }
  return { release: () => lock.close() };
}
