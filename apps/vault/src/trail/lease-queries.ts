/** SQL of the sequencer's lease, timed by the clock of the database, which all processes share. */

import { sql } from "kysely";
import { type DatabaseKind, type Query, query } from "../db/index.ts";

/** Milliseconds since the epoch by the database's clock. */
const now = {
  sqlite: sql<number>`cast(unixepoch('subsec') * 1000 as integer)`,
  postgres: sql<number>`cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`,
} as const;

/** What taking a lease needs: its name, who wants it, and for how many milliseconds. */
export type LeaseRequest = {
  readonly name: string;
  readonly holder: string;
  readonly leaseMs: number;
};

/** Longest lease, milliseconds. */
export const maxLeaseMs = 600_000;

/**
 * Takes or renews a lease that is the holder's own, has run out, or would run out later than any lease
 * can: that one was written before the database's clock was set back, and waiting for it could take years.
 * Never waits: a lease that another transaction is taking counts as taken. Primary key of leases.
 */
function takeOn(kind: DatabaseKind): Query<LeaseRequest, { readonly name: string }> {
  return query<LeaseRequest, { name: string }>((db, param) => {
    const end = sql<number>`${now[kind]} + cast(${param("leaseMs")} as bigint)`;
    return db
      .updateTable("leases")
      .set({ holder: param("holder"), expires_at: end })
      .where("name", "=", (eb) => {
        const free = eb
          .selectFrom("leases")
          .select("name")
          .where("name", "=", param("name"))
          .where((of) =>
            of.or([
              of("holder", "=", param("holder")),
              of("expires_at", "<=", now[kind]),
              of("expires_at", ">", sql<number>`${now[kind]} + ${sql.lit(maxLeaseMs)}`),
            ]),
          );
        return kind === "postgres" ? free.forUpdate().skipLocked() : free;
      })
      .returning("name");
  });
}

/** Takes or renews a lease; answers a row when it is now the holder's. */
export const takeLease = { sqlite: takeOn("sqlite"), postgres: takeOn("postgres") } as const;

/** The lease, whoever holds it. Primary key of leases. */
export const leaseNamed = query<{ name: string }, { holder: string }>((db, param) =>
  db.selectFrom("leases").where("name", "=", param("name")).select("holder"),
);

/** Lists a lease as run out, unless it is listed. Primary key of leases. */
export const addLease = query<{ name: string; holder: string }, unknown>((db, param) =>
  db
    .insertInto("leases")
    .values({ name: param("name"), holder: param("holder"), expires_at: 0 })
    .onConflict((conflict) => conflict.doNothing()),
);

/** Ends a lease early, if it is the holder's. Primary key of leases. */
export const endLease = query<{ name: string; holder: string }, unknown>((db, param) =>
  db
    .updateTable("leases")
    .set({ expires_at: 0 })
    .where("name", "=", param("name"))
    .where("holder", "=", param("holder")),
);
