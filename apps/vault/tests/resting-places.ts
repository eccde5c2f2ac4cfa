/** Where the data of a vault comes to rest: files, and copies that its operator makes. */

import { execFile } from "node:child_process";
import { accessSync, constants, existsSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import pg from "pg";
import type { TestPlace } from "../src/db/testing/databases.ts";
import type { Root } from "./byte-search.ts";

const run = promisify(execFile);

/** Folders and files to be searched, or why they cannot be. */
export interface RestingPlaces {
  readonly roots: readonly Root[];
  readonly unreadable?: string;
}

/** How far the write-ahead log and the server's log of a cluster reached at some time. */
export interface LogEnds {
  readonly file: string;
  readonly offset: number;
  readonly logBytes: number;
}

interface ClusterRow {
  readonly folder: string;
  readonly oid: string;
  readonly file: string;
  readonly offset: number;
}

async function clusterRow(url: string): Promise<ClusterRow> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("checkpoint");
    const { rows } = await client.query<ClusterRow>(
      `select current_setting('data_directory') as folder, oid::text, file_name as file, file_offset as offset
       from pg_database, pg_walfile_name_offset(pg_current_wal_insert_lsn()) where datname = current_database()`,
    );
    const row = rows[0];
    if (row === undefined) throw new Error("the cluster does not know the database");
    accessSync(row.folder, constants.R_OK | constants.X_OK);
    return row;
  } finally {
    await client.end();
  }
}

const logOf = (folder: string): string => path.join(path.dirname(folder), "log");

/** Where the logs of a place's cluster end now; undefined for SQLite, and where they cannot be read. */
export async function logEnds({ address }: TestPlace): Promise<LogEnds | undefined> {
  if (address.kind === "sqlite") return undefined;
  try {
    const { folder, file, offset } = await clusterRow(address.url);
    return { file, offset, logBytes: statSync(logOf(folder), { throwIfNoEntry: false })?.size ?? 0 };
  } catch {
    return undefined;
  }
}

/**
 * A cluster's files: the database's own, all that is not another database's, and what was written to the
 * write-ahead log and the server's log since. Other tests share the cluster and may have left traces before.
 */
async function clusterPlaces(url: string, since: LogEnds | undefined): Promise<RestingPlaces> {
  try {
    const { folder, oid, file, offset } = await clusterRow(url);
    const wal = path.join(folder, "pg_wal");
    const first = since ?? { file, offset: 0, logBytes: 0 };
    const segments = readdirSync(wal).filter(
      (name) => name.length === 24 && name >= first.file && name <= file,
    );
    const log = logOf(folder);
    return {
      roots: [
        path.join(folder, "base", oid),
        ...readdirSync(folder)
          .filter((name) => name !== "base" && name !== "pg_wal")
          .map((name) => path.join(folder, name)),
        ...segments.map((name) => ({
          file: path.join(wal, name),
          from: name === first.file ? first.offset : 0,
          to: name === file ? offset : Number.POSITIVE_INFINITY,
        })),
        ...(existsSync(log) ? [{ file: log, from: first.logBytes, to: Number.POSITIVE_INFINITY }] : []),
      ],
    };
  } catch (fault) {
    return { roots: [], unreadable: fault instanceof Error ? fault.message : String(fault) };
  }
}

/** The files of the database, or of the database server where there is one. */
export async function databasePlaces(
  { address }: TestPlace,
  since: LogEnds | undefined,
): Promise<RestingPlaces> {
  return address.kind === "sqlite" ? { roots: [address.path] } : clusterPlaces(address.url, since);
}

/** Makes a backup the way the engine's own tools do; answers the file, or why there is none. */
export async function backUp({ address }: TestPlace, folder: string): Promise<RestingPlaces> {
  const file = path.join(folder, "backup");
  if (address.kind === "sqlite") {
    const db = new DatabaseSync(address.path, { readOnly: true });
    try {
      await backup(db, file);
    } finally {
      db.close();
    }
    return { roots: [file] };
  }
  try {
    const { stdout } = await run("pg_dump", [address.url], { maxBuffer: 1 << 28, encoding: "buffer" });
    writeFileSync(file, stdout);
    return { roots: [file] };
  } catch (fault) {
    return { roots: [], unreadable: `pg_dump: ${fault instanceof Error ? fault.message : String(fault)}` };
  }
}
