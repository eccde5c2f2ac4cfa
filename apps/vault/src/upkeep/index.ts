/** The door of the upkeep room. */

export { type KeyAge, keyAges, newestEntryAt, oldestWaitingAt, sqliteFaults } from "./checkup.ts";
export { type BackupReport, makeBackup } from "./make-backup.ts";
export type { BackupManifest, Report } from "./manifest.ts";
export { type Environment, openEveryKey, openKeysOver } from "./open-keys-over.ts";
export { type RestoreReport, restoreBackup } from "./restore-backup.ts";
