/** Whether the database answers, and has the schema of this program. */

import { endingOf } from "../sort-fault.ts";
import { type Check, failed, ok, unknown } from "./check.ts";

const isSchemaFault = (fault: unknown): fault is Error =>
  fault instanceof Error && fault.name === "SchemaFault";

/** The database answers. */
export const databaseCheck: Check = {
  name: "database",
  run({ database, settings }) {
    const kind = settings.database.kind === "sqlite" ? "SQLite" : "PostgreSQL";
    if ("db" in database || isSchemaFault(database.fault)) return ok(`${kind} answers.`);
    return failed(endingOf(database.fault).sentence, "Nothing else in the database could be checked.");
  },
};

/** The schema is the one of this program. */
export const schemaCheck: Check = {
  name: "schema",
  run({ database }) {
    if ("db" in database) return ok("The schema is the one of this program.");
    if (isSchemaFault(database.fault))
      return failed(database.fault.message, "Nothing else in the database was checked.");
    return unknown("The database was not opened.", "See the check of the database.");
  },
};
