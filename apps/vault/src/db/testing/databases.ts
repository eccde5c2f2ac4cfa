/** Runs a test on every database: SQLite always, PostgreSQL when a server was started for the tests. */

import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { describe } from "node:test";
import pg from "pg";
import { steadyClock } from "../../kernel/clock.ts";
import type { Database, DatabaseKind, DatabaseOptions } from "../database.ts";
import { type DatabaseAddress, openDatabase } from "../open.ts";

/** A place for one test's data, removed by `remove`. */
export interface TestPlace {
  readonly kind: DatabaseKind;
  readonly folder: string;
  readonly address: DatabaseAddress;
  /** What `CARDKEEP_DATABASE_URL` would be. */
  readonly url: string;
  open(options?: Partial<DatabaseOptions>): Promise<Database>;
  remove(): Promise<void>;
}

/** Why PostgreSQL tests cannot run, or false. */
export const postgresMissing: string | false =
  process.env["CARDKEEP_TEST_POSTGRES_URL"] === undefined
    ? (process.env["CARDKEEP_TEST_POSTGRES_MISSING"] ?? "no PostgreSQL server was started for the tests")
    : false;

const adminUrl = process.env["CARDKEEP_TEST_POSTGRES_URL"] ?? "";

async function adminQuery(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Makes an empty place: a folder, and for PostgreSQL a database of its own. */
export async function newPlace(kind: DatabaseKind): Promise<TestPlace> {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-test-"));
  const name = `cardkeep_${randomBytes(6).toString("hex")}`;
  let address: DatabaseAddress = { kind: "sqlite", path: path.join(folder, "vault.db") };
  if (kind === "postgres") {
    await adminQuery(`create database ${name}`);
    // The host may be empty (a socket folder stands in the query), which the URL class does not take.
    address = { kind: "postgres", url: adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`) };
  }
  return {
    kind,
    folder,
    address,
    url: address.kind === "postgres" ? address.url : `sqlite:${address.path}`,
    open: (options = {}) => openDatabase(address, { clock: steadyClock(), ...options }),
    async remove() {
      rmSync(folder, { recursive: true, force: true });
      if (kind === "postgres") await adminQuery(`drop database if exists ${name} with (force)`);
    },
  };
}

/** Declares a suite once per database kind; the PostgreSQL one is skipped with its reason when there is no server. */
export function onEveryDatabase(title: string, suite: (kind: DatabaseKind) => void): void {
  describe(`${title} (SQLite)`, () => suite("sqlite"));
  describe(`${title} (PostgreSQL)`, { skip: postgresMissing }, () => suite("postgres"));
}
