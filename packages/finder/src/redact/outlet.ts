/** Where a destination's bytes go: what every outlet can do, and what those to files share. */

import { fsyncSync, mkdirSync, openSync } from "node:fs";
import path from "node:path";

/** What an outlet tells: it has room again, it is at its end, it failed. */
export interface OutletEvents {
  readonly drained: () => void;
  readonly closed: () => void;
  readonly failed: (fault: unknown) => void;
}

/** Takes bytes. What `write` was given is copied or written when it returns; false: slow down. */
export interface Outlet {
  write(bytes: Uint8Array, from: number, to: number): boolean;
  /** Writes what waits, before it returns where that can be. */
  flushSync(): void;
  /** Calls back when all is written; with fsync where it is a file. */
  flush(done: (fault?: Error) => void): void;
  /** Opens the file anew, under its own or another name. */
  reopen(file?: string): void;
  end(): void;
}

/** A file to append to. */
export interface FileChoice {
  readonly append?: boolean;
  readonly mkdir?: boolean;
  readonly mode?: number;
}

/** Opens a file for an outlet. @throws faults of the file system */
export function opened(file: string, { append = true, mkdir = false, mode }: FileChoice): number {
  if (mkdir) mkdirSync(path.dirname(file), { recursive: true });
  return openSync(file, append ? "a" : "w", mode);
}

/** The fault of writing a file through to the disk; pipes and terminals have none. */
export function syncedFault(fd: number): Error | undefined {
  try {
    fsyncSync(fd);
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code !== "EINVAL" && code !== "ENOTSUP" && code !== "EROFS") return fault as Error;
  }
  return undefined;
}
