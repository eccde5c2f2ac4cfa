/** Writes a manifest of what lies under some paths. */

import { lstatSync } from "node:fs";
import path from "node:path";
import { reasonOf } from "../kernel/reading-stopped.ts";
import { type Visited, walk } from "../tree/walk.ts";
import type { ManifestLine } from "./manifest.ts";

/** A path that cannot stand in a manifest, because its name is no UTF-8, or cannot be listed; and why. */
export interface LeftOut {
  readonly root: string;
  readonly reason: string;
}

/** Lines of a manifest, and what could not become one. */
export type Made = { readonly line: Omit<ManifestLine, "number"> } | { readonly leftOut: LeftOut };

/**
 * The files under the roots, in the order of their names' bytes; files longer than `rangeLength` bytes in
 * stretches of that length. Nothing is opened. Packed files stay whole where their name tells what they are.
 */
export function* makeManifest(roots: readonly string[], rangeLength: number): Generator<Made> {
  const visited: Visited = new Set();
  for (const root of roots) {
    for (const met of walk(Buffer.from(root), visited)) {
      if (met.kind === "unread") yield { leftOut: { root, reason: met.reason } };
      if (met.kind !== "file") continue;
      const object = met.path.toString("utf8");
      if (!Buffer.from(object).equals(met.path)) {
        yield { leftOut: { root, reason: "its name is not UTF-8" } };
        continue;
      }
      const size = sizeOf(met.path);
      if (typeof size === "string") {
        yield { leftOut: { root, reason: size } };
        continue;
      }
      if (size <= rangeLength || isPackedByName(object)) {
        yield { line: { object, size } };
        continue;
      }
      for (let from = 0; from < size; from += rangeLength) {
        yield { line: { object, size, from, to: Math.min(size, from + rangeLength) } };
      }
    }
  }
}

/** The size of a file in bytes, or why it cannot be looked up. */
function sizeOf(file: Buffer): number | string {
  try {
    return lstatSync(file).size;
  } catch (fault) {
    return reasonOf(fault);
  }
}

const packed =
  /\.(?:gz|tgz|zst|br|bz2|xz|zip|jar|war|tar|7z|rar|lz4|docx?|xlsx?|pptx?|od[tsp]|pdf|parquet|avro|sqlite3?|db|eml|mbox|msg)$/i;

function isPackedByName(object: string): boolean {
  return packed.test(path.basename(object));
}
