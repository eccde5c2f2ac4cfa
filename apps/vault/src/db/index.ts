/** The door of the database room. */

export {
  type Database,
  type DatabaseKind,
  type Executor,
  type Row,
  type Tx,
} from "./database.ts";
export { ConstraintFault } from "./faults.ts";
export { lockFolder } from "./dialects/sqlite-connection.ts";
export { readMigrations, SchemaFault } from "./migrate.ts";
export { type DatabaseAddress, FolderInUse, openDatabase } from "./open.ts";
export { openReadOnly } from "./open-read-only.ts";
export { query, type Query, runBuilt } from "./query.ts";
export type * from "./tables.ts";
