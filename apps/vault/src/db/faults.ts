/** What goes wrong below SQL, sorted into what the caller can do about it. */

import { Refusal, refusals } from "../kernel/refusal.ts";

/** Refusals of the database. */
export const refuse = refusals({
  database_unavailable: [
    503,
    "The vault cannot reach or write its database now. Nothing was stored; try again.",
  ],
  commit_unknown: [
    503,
    "The connection to the database broke while it was storing: the work may or may not be done. Send the request again with the same Idempotency-Key, or look before repeating it.",
  ],
});

/** Seconds a caller is asked to wait when the database does not answer. */
const retryAfterSeconds = 2;

/** A row that a unique index or another constraint refused. */
export class ConstraintFault extends Error {
  constructor(cause: unknown) {
    super("a constraint of the database refused the row", { cause });
    this.name = "ConstraintFault";
  }
}

/** SQLite result codes (primary part) after which trying again later makes sense. */
const sqliteUnavailable = new Set([
  5, // BUSY
  6, // LOCKED
  7, // NOMEM
  8, // READONLY
  10, // IOERR
  13, // FULL
  14, // CANTOPEN
]);
const sqliteConstraint = 19;

/** PostgreSQL SQLSTATE classes: 08 connection, 53 resources, 57 intervention, 58 system, 25006 read-only, 40 rollback. */
const postgresUnavailable = /^(08|53|57|58|40)|^25006$|^55P03$/;
const postgresConstraint = /^23/;
const socketCodes = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "ENOENT",
  "EPIPE",
  "ETIMEDOUT",
  "ENOTFOUND",
  "EAI_AGAIN",
]);

interface DriverError {
  readonly code?: unknown;
  readonly errcode?: unknown;
  readonly message?: unknown;
}

/** Turns a driver's error into a refusal, a constraint fault, or itself when it is a defect. */
export function sortFault(error: unknown): unknown {
  if (typeof error !== "object" || error === null) return error;
  const { code, errcode, message } = error as DriverError;
  if (typeof errcode === "number") {
    const primary = errcode & 0xff;
    if (primary === sqliteConstraint) return new ConstraintFault(error);
    if (sqliteUnavailable.has(primary))
      return refuse.database_unavailable({ retryAfterSeconds, cause: error });
    return error;
  }
  if (typeof code === "string") {
    if (postgresConstraint.test(code) && code.length === 5) return new ConstraintFault(error);
    if ((code.length === 5 && postgresUnavailable.test(code)) || socketCodes.has(code)) {
      return refuse.database_unavailable({ retryAfterSeconds, cause: error });
    }
  }
  const isLost =
    typeof message === "string" &&
    /Connection terminated|timeout exceeded|read timeout|not queryable|connection error/i.test(message);
  return isLost ? refuse.database_unavailable({ retryAfterSeconds, cause: error }) : error;
}

/** What a fault of the COMMIT itself means: when the connection broke, nobody knows whether it took place. */
export function sortCommitFault(fault: unknown): unknown {
  const isLost = fault instanceof Refusal && fault.code === "database_unavailable";
  return isLost ? refuse.commit_unknown({ retryAfterSeconds, cause: fault.detail.cause }) : fault;
}

/** Whether the database as a whole does not answer, so that trying the work again at once is useless. */
export function isUnavailable(fault: unknown): boolean {
  return (
    fault instanceof Refusal && (fault.code === "database_unavailable" || fault.code === "commit_unknown")
  );
}
