/** The door of the database room. */

export {
  type Database,
  type DatabaseKind,
  type DatabaseOptions,
  type Executor,
  type Row,
  type Tx,
  type WriteUnit,
} from "./database.ts";
export { ConstraintFault } from "./faults.ts";
export { lockFolder } from "./dialects/sqlite-connection.ts";
export { readMigrations, SchemaFault } from "./migrate.ts";
export { type DatabaseAddress, FolderInUse, openDatabase } from "./open.ts";
export { DatabaseMissing, openReadOnly } from "./open-read-only.ts";
export { type Builder, query, type Query, runBuilt } from "./query.ts";
export type * from "./tables.ts";
