/** All SQL of key jobs and of the lease that gives them to one process. */

import { sql } from "kysely";
import { type DatabaseKind, type KeyJobsTable, type Query, query } from "../db/index.ts";

/** A key job as stored. */
export type JobRow = Readonly<KeyJobsTable>;

type None = Readonly<Record<string, never>>;

/** Where new jobs go. */
export const intoKeyJobs = {
  table: "key_jobs",
  columns: {
    id: "text",
    tenant: "text",
    purpose: "text",
    state: "text",
    from_version: "int",
    to_version: "int",
    total: "int",
    done: "int",
    position: "int",
    created_at: "int",
    updated_at: "int",
    finished_at: "int",
  },
} as const;

/** The job that runs for a purpose. Index key_jobs_running. */
export const runningJob = query<{ tenant: string; purpose: string }, { id: string }>((db, param) =>
  db
    .selectFrom("key_jobs")
    .where("tenant", "=", param("tenant"))
    .where("purpose", "=", param("purpose"))
    .where("state", "=", sql.lit("running"))
    .select("id"),
);

/** Every job that runs. Index key_jobs_running. */
export const runningJobs = query<None, JobRow>((db) =>
  db
    .selectFrom("key_jobs")
    .where("state", "=", sql.lit("running"))
    .orderBy("tenant")
    .orderBy("purpose")
    .selectAll(),
);

/** One job. Primary key of key_jobs. */
export const jobById = query<{ id: string }, JobRow>((db, param) =>
  db.selectFrom("key_jobs").where("id", "=", param("id")).selectAll(),
);

/** How far a job has come. */
export type JobProgress = {
  readonly id: string;
  /** Position it was found at: another process that moved it meanwhile wins. */
  readonly was: number;
  readonly total: number;
  readonly done: number;
  readonly position: number;
  readonly now: number;
};

/** Moves a running job on; answers a row when it stood where it was found. Primary key of key_jobs. */
export const saveProgress = query<JobProgress, { id: string }>((db, param) =>
  db
    .updateTable("key_jobs")
    .set({
      total: param("total"),
      done: param("done"),
      position: param("position"),
      updated_at: param("now"),
    })
    .where("id", "=", param("id"))
    .where("state", "=", sql.lit("running"))
    .where("position", "=", param("was"))
    .returning("id"),
);

/** Marks a job finished. Primary key of key_jobs. */
export const finishJob = query<{ id: string; now: number }, unknown>((db, param) =>
  db
    .updateTable("key_jobs")
    .set((of) => ({
      state: "finished",
      done: of.ref("total"),
      updated_at: param("now"),
      finished_at: param("now"),
    }))
    .where("id", "=", param("id")),
);

/** Milliseconds since the epoch by the database's clock, which all processes share. */
const databaseNow = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
} as const;

/** Who wants a lease, and for how many milliseconds. */
export type LeaseRequest = { readonly name: string; readonly holder: string; readonly leaseMs: number };

function takeOn(kind: DatabaseKind): Query<LeaseRequest, { holder: string }> {
  return query<LeaseRequest, { holder: string }>((db, param) => {
    const end = sql<number>`${databaseNow[kind]} + cast(${param("leaseMs")} as bigint)`;
    return db
      .insertInto("leases")
      .values({ name: param("name"), holder: param("holder"), expires_at: end })
      .onConflict((conflict) =>
        conflict
          .column("name")
          .doUpdateSet((of) => ({
            holder: of.ref("excluded.holder"),
            expires_at: of.ref("excluded.expires_at"),
          }))
          .where((of) =>
            of.or([
              of("leases.holder", "=", of.ref("excluded.holder")),
              of("leases.expires_at", "<=", databaseNow[kind]),
              // Written before the clock was set back.
              of("leases.expires_at", ">", of.ref("excluded.expires_at")),
            ]),
          ),
      )
      .returning("holder");
  });
}

/** Takes or renews a lease; answers a row when it is now the holder's. Primary key of leases. */
export const takeLease = { sqlite: takeOn("sqlite"), postgres: takeOn("postgres") } as const;
