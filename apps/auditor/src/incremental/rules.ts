/** Names everything that could make the same bytes be judged otherwise. */

import { createHash } from "node:crypto";
import { readdirSync, statSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** Folders whose files decide what is found: the finder, the arithmetic of card numbers, the decoders. */
const deciding = [
  path.dirname(fileURLToPath(import.meta.resolve("@cardkeep/finder"))),
  path.dirname(fileURLToPath(import.meta.resolve("@cardkeep/pan"))),
  path.join(import.meta.dirname, "..", "decoders"),
  path.join(import.meta.dirname, "..", "kernel"),
  path.join(import.meta.dirname, "..", "scan"),
];

/**
 * A short text that changes when the program, the runtime or a choice changes that could change a verdict.
 * The program is told by the names, sizes and times of its files.
 */
export function rulesOf(choices: unknown): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([process.versions.node, choices]));
  for (const folder of deciding) {
    const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
    for (const name of names.filter((each) => /(?<!\.test)\.(?:ts|wasm)$/.test(each)).toSorted()) {
      const { size, mtimeMs } = statSync(path.join(folder, name));
      hash.update(`${name}\u0000${size}\u0000${mtimeMs}\u0000`);
    }
  }
  return hash.digest("base64url").slice(0, 16);
}
