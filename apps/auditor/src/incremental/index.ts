/** Remembers what scans found, so that unchanged files need not be read again. */

export { type KnownFiles, openKnownFiles } from "./known-files.ts";
export { rulesOf } from "./rules.ts";
