/** Restores a backup into an empty place, and checks what was restored before it gets its name. */

import { chmodSync, copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { syncFile, syncFolder } from "./durable.ts";
import { BackupFault } from "./errors.ts";
import { type BackupManifest, checkBackup, digestOf, type Report } from "./manifest.ts";
import { loadPostgres, requireEmptyPostgres } from "./postgres-copy.ts";
import { openDataFolder } from "../data-folder.ts";
import { type DatabaseAddress, FolderInUse, lockFolder, openReadOnly, readMigrations } from "../db/index.ts";
import { Refusal } from "../kernel/refusal.ts";
import { KeyFileFault } from "../keys/index.ts";
import { type Environment, openEveryKey } from "./open-keys-over.ts";
import type { Settings } from "../settings.ts";
import { type TrailReport, verifyTrail } from "../trail/index.ts";

/** What was restored, and whether it can be used. */
export interface RestoreReport {
  readonly manifest: BackupManifest;
  readonly trail: TrailReport;
  /** Keys of the database that open here, or the sentence that says why they do not. */
  readonly keys: { readonly opened: number } | { readonly fault: string };
}

/** What a restore is given. */
export interface RestoreNeeds {
  readonly settings: Settings;
  readonly environment: Environment;
  readonly report: Report;
}

/** Refuses a backup of the other engine, or of a newer program. @throws BackupFault */
function checkFit({ database, schema, program }: BackupManifest, address: DatabaseAddress): void {
  if (database !== address.kind) {
    throw new BackupFault(
      `The backup is of ${database === "sqlite" ? "SQLite" : "PostgreSQL"} and CARDKEEP_DATABASE_URL names the other engine. Name a database of the same kind.`,
    );
  }
  if (schema > readMigrations(database).length) {
    throw new BackupFault(
      `The backup was made by a newer version, ${program}. Restore it with that version.`,
    );
  }
}

/** Looks at a restored database before anybody uses it. @throws BackupFault */
async function examine(
  address: DatabaseAddress,
  manifest: BackupManifest,
  { settings, environment }: RestoreNeeds,
): Promise<RestoreReport> {
  const db = await openReadOnly(address, { acceptsOlder: true });
  try {
    const trail = await verifyTrail(db);
    if (trail.fault !== null) {
      throw new BackupFault(
        `The trail in the backup is not sound. ${trail.fault.sentence} Entry ${trail.fault.seq}.`,
      );
    }
    return { manifest, trail, keys: await keysOf(() => openEveryKey(db, settings, environment)) };
  } finally {
    await db.close();
  }
}

async function keysOf(open: () => Promise<number>): Promise<RestoreReport["keys"]> {
  try {
    return { opened: await open() };
  } catch (fault) {
    if (fault instanceof KeyFileFault || fault instanceof Refusal) return { fault: fault.message };
    throw fault;
  }
}

/** Copies the file beside its future name, examines it there, and only then gives it the name. */
async function restoreSqlite(
  target: string,
  copy: string,
  manifest: BackupManifest,
  needs: RestoreNeeds,
): Promise<RestoreReport> {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  const lock = lockFolder(`${target}.lock`);
  if (lock === undefined) throw new FolderInUse("A vault serves this data folder. Stop it first.");
  const draft = `${target}.restoring`;
  try {
    if (existsSync(target) || existsSync(`${target}-wal`)) {
      throw new BackupFault(
        `${target} exists, and nothing is restored over it. Move it away, or name another CARDKEEP_DATA_DIR.`,
      );
    }
    copyFileSync(copy, draft);
    chmodSync(draft, 0o600);
    if ((await digestOf(draft, needs.report)).sha256 !== manifest.file.sha256) {
      throw new BackupFault("The backup changed while it was read. Restore from a copy that nobody writes.");
    }
    const report = await examine({ kind: "sqlite", path: draft }, manifest, needs);
    await syncFile(draft);
    renameSync(draft, target);
    await syncFolder(path.dirname(target));
    return report;
  } finally {
    for (const name of [draft, `${draft}-wal`, `${draft}-shm`]) rmSync(name, { force: true });
    lock.release();
  }
}

/**
 * Restores a backup. The manifest is checked first, then that the target is empty and nobody serves it.
 * Migrations that came after the backup are applied by the next start.
 *
 * @throws BackupFault, FolderInUse, DataFolderFault, SchemaFault, ToolFault
 * @pci 10.3.3
 */
export async function restoreBackup(directory: string, needs: RestoreNeeds): Promise<RestoreReport> {
  const { settings, report } = needs;
  const manifest = await checkBackup(directory, report);
  checkFit(manifest, settings.database);
  openDataFolder(settings.dataDir);
  const copy = path.join(directory, manifest.file.name);
  if (settings.database.kind === "sqlite") {
    return await restoreSqlite(settings.database.path, copy, manifest, needs);
  }
  await requireEmptyPostgres(settings.database.url);
  await loadPostgres(settings.database.url, copy);
  return await examine(settings.database, manifest, needs);
}
