/** Makes a backup of the database, beside a running vault. The key file is never part of it. */

import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { contentsOf } from "./contents.ts";
import { syncFile, syncFolder } from "./durable.ts";
import { BackupFault } from "./errors.ts";
import { type BackupManifest, copyNames, digestOf, manifestName, type Report } from "./manifest.ts";
import { dumpPostgres } from "./postgres-copy.ts";
import { copySqlite } from "./sqlite-copy.ts";
import { type DatabaseAddress, openReadOnly } from "../db/index.ts";
import { type Clock, isoOf } from "../kernel/clock.ts";
import { version } from "../version.ts";

/** What was made, and where. */
export interface BackupReport {
  readonly directory: string;
  readonly manifest: BackupManifest;
}

/** A folder of its own: backups are not mixed with anything. @throws BackupFault */
function makeDirectory(directory: string): void {
  if (existsSync(directory) && readdirSync(directory).length > 0) {
    throw new BackupFault(`${directory} is not empty. Name a new folder: nothing is written over.`);
  }
  mkdirSync(directory, { recursive: true, mode: 0o700 });
}

/** Writes a new file of mode 0600, durably. */
async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Copies the database into `directory`, which is new or empty. The manifest is written last, so a folder
 * without one is a backup that was cut short.
 *
 * @throws BackupFault, ToolFault, DatabaseMissing, SchemaFault
 * @pci 10.3.3, 12.10.1
 */
export async function makeBackup(
  address: DatabaseAddress,
  directory: string,
  { clock, report }: { readonly clock: Clock; readonly report: Report },
): Promise<BackupReport> {
  await (await openReadOnly(address, { acceptsOlder: true })).close();
  makeDirectory(directory);
  const copy = path.join(directory, copyNames[address.kind]);
  const madeAt = isoOf(clock.now());
  try {
    let contents;
    if (address.kind === "sqlite") {
      await copySqlite(address.path, copy, report);
      const db = await openReadOnly({ kind: "sqlite", path: copy }, { acceptsOlder: true });
      contents = await contentsOf(db);
      await db.close();
    } else {
      contents = await dumpPostgres(address.url, copy);
    }
    await syncFile(copy);
    const manifest: BackupManifest = {
      format: "cardkeep-backup",
      version: 1,
      program: version,
      made_at: madeAt,
      database: address.kind,
      file: await digestOf(copy, report),
      ...contents,
    };
    await writeDurably(path.join(directory, manifestName), `${JSON.stringify(manifest, undefined, 2)}\n`);
    await syncFolder(directory);
    return { directory, manifest };
  } catch (fault) {
    rmSync(copy, { force: true });
    throw fault;
  }
}
