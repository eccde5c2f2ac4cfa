/** Adds up what a scan would read, so that a reader of its progress knows how long it will take. */

import { lstatSync } from "node:fs";
import { metre } from "../kernel/pace.ts";
import { walk } from "./walk.ts";

/** Bytes of the files under some paths, as far as they can be looked up. Opens no file. */
export async function measurePaths(roots: readonly string[]): Promise<number> {
  const visited = new Set<string>();
  const pause = metre(
    () => undefined,
    () => ({ bytes: 0, found: 0 }),
  );
  let bytes = 0;
  for (const root of roots) {
    for (const met of walk(Buffer.from(root), visited)) {
      if (met.kind === "file") bytes += sizeOf(met.path);
      await pause();
    }
  }
  return bytes;
}

/** 0 for what cannot be looked up: the scan itself says why. */
function sizeOf(path: Buffer): number {
  try {
    return lstatSync(path).size;
  } catch {
    return 0;
  }
}
