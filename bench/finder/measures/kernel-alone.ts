/**
 * The kernel alone over files, in a process of its own: each file is read straight into the kernel's room,
 * window by window. Arguments: kind of kernel, file with a list of paths. Prints what it took, as JSON.
 */

import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { contextBytes, type Kernel, openKernel } from "@cardkeep/finder";

/** Candidates of one file. */
function scanFile(kernel: Kernel, file: string): number {
  const { room } = kernel;
  const descriptor = openSync(file, "r");
  let found = 0;
  let held = 0;
  let from = 0;
  kernel.begin();
  for (;;) {
    const read = readSync(descriptor, room, held, room.length - held, null);
    held += read;
    const isLast = read === 0;
    if (!isLast && held < room.length) continue;
    const to = isLast ? held : held - contextBytes;
    kernel.scan(room.subarray(0, held), from, to, () => found++);
    if (isLast) break;
    room.copyWithin(0, to - contextBytes, held);
    held -= to - contextBytes;
    from = contextBytes;
  }
  closeSync(descriptor);
  return found;
}

const [kind = "", list = ""] = process.argv.slice(2);
const kernel = openKernel({ kind: kind === "wasm" ? "wasm" : "typescript" });
const files = readFileSync(list, "utf8").split("\n").filter(Boolean);
const since = performance.now();
const before = process.cpuUsage();
let candidates = 0;
for (const file of files) candidates += scanFile(kernel, file);
const seconds = (performance.now() - since) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6, candidates }));
