/** A file system of a few megabytes in memory, to run out of room on. Linux, and only as root. */

import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";

/** A mounted small disk. */
export interface SmallDisk {
  readonly folder: string;
  /** Gives it so many KiB in all, with what is on it. */
  grow(kib: number): void;
  /** Unmounts and removes it. */
  remove(): void;
}

/** Mounts a disk of so many KiB, or says why that cannot be done here. */
export function mountSmallDisk(kib: number): SmallDisk | { readonly missing: string } {
  if (process.platform !== "linux") return { missing: "no tmpfs on this system" };
  if (process.getuid?.() !== 0) return { missing: "only root may mount a small disk" };
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-disk-"));
  try {
    const options = `size=${kib}k,mode=0700`;
    execFileSync("mount", ["-t", "tmpfs", "-o", options, "cardkeep-test", folder], { stdio: "pipe" });
  } catch {
    rmSync(folder, { recursive: true, force: true });
    return { missing: "this machine does not let the tests mount a disk" };
  }
  return {
    folder,
    grow(kib) {
      execFileSync("mount", ["-o", `remount,size=${kib}k`, folder], { stdio: "pipe" });
    },
    remove() {
      execFileSync("umount", ["--lazy", folder], { stdio: "pipe" });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
