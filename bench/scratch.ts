/** What a run leaves behind and must not: folders, children, a database server. All of it goes at the end. */

import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";

/** Keeps what has to be cleaned up, however the run ends. */
export interface Scratch {
  /** A new folder, for its owner only. */
  folder(name: string): string;
  /** Ends with the run. */
  watch(child: ChildProcess): void;
  /** Runs before the folders go. */
  onEnd(end: () => Promise<void>): void;
  clean(): Promise<void>;
}

/** Opens a scratch below a folder, which decides what disk the databases are on. */
export function openScratch(below: string): Scratch {
  const folders: string[] = [];
  const children = new Set<ChildProcess>();
  const ends: (() => Promise<void>)[] = [];
  const sweep = (): void => {
    for (const child of children) child.kill("SIGKILL");
    for (const folder of folders.splice(0)) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  };
  process.once("exit", sweep);
  return {
    folder(name) {
      const folder = mkdtempSync(path.join(below, `cardkeep-bench-${name}-`));
      folders.push(folder);
      return folder;
    },
    watch(child) {
      children.add(child);
      child.once("exit", () => children.delete(child));
    },
    onEnd: (end) => void ends.push(end),
    async clean() {
      for (const child of children) child.kill("SIGKILL");
      await Promise.allSettled(ends.splice(0).map((end) => end()));
      sweep();
    },
  };
}
