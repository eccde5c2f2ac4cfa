/** A PostgreSQL database of its own for one test. */

import { randomBytes } from "node:crypto";
import pg from "pg";

/** Why tests with PostgreSQL cannot run, or false. */
export const postgresMissing: string | false =
  process.env["CARDKEEP_TEST_POSTGRES_URL"] === undefined
    ? (process.env["CARDKEEP_TEST_POSTGRES_MISSING"] ?? "no PostgreSQL server was started for the tests")
    : false;

const adminUrl = process.env["CARDKEEP_TEST_POSTGRES_URL"] ?? "";

/** A database, and the way to it. */
export interface PostgresPlace {
  readonly url: string;
  /** The same for another user. */
  urlFor(user: string): string;
  run(...statements: readonly string[]): Promise<void>;
  /** A role that goes with the database. */
  addRole(): Promise<string>;
  remove(): Promise<void>;
}

async function runOn(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

/** Makes an empty database. */
export async function newPostgresPlace(): Promise<PostgresPlace> {
  const name = `cardkeep_scan_${randomBytes(6).toString("hex")}`;
  const roles: string[] = [];
  await runOn(adminUrl, [`create database ${name}`]);
  // The host may be empty (a socket folder stands in the query), which the URL class does not take.
  const url = adminUrl.replace(/^(postgres(?:ql)?:\/\/[^/]*\/)[^?]*/, `$1${name}`);
  return {
    url,
    urlFor: (user) => url.replace(/\/\/[^/@]*@/, `//${user}@`),
    run: (...statements) => runOn(url, statements),
    async addRole() {
      const role = `cardkeep_scan_${randomBytes(6).toString("hex")}`;
      roles.push(role);
      await runOn(adminUrl, [`create role ${role} login`]);
      return role;
    },
    async remove() {
      await runOn(adminUrl, [`drop database if exists ${name} with (force)`]);
      await runOn(
        adminUrl,
        roles.map((role) => `drop role ${role}`),
      );
    },
  };
}
