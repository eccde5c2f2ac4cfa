/** What stops a backup or a restore. */

/** The backup, or the place for it, is not what it must be; the message says what to do. */
export class BackupFault extends Error {
  override readonly name = "BackupFault";
}

/** A program of PostgreSQL is missing, or failed; the message says which. */
export class ToolFault extends Error {
  override readonly name = "ToolFault";
}
