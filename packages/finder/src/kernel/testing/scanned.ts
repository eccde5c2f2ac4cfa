/** What the kernels find, as a list. */

import { type Candidate, contextBytes, type Kernel } from "../../candidate.ts";
import { openTypescriptKernel } from "../typescript-kernel.ts";

const typescript = openTypescriptKernel();

/** Every candidate of the bytes or of a text in UTF-8, in the order of start and end. */
export function scanned(content: Uint8Array | string, kernel: Kernel = typescript): Candidate[] {
  const bytes = typeof content === "string" ? Buffer.from(content, "utf8") : content;
  const found: Candidate[] = [];
  kernel.begin();
  kernel.scan(bytes, 0, bytes.length, (candidate) => found.push(candidate));
  return inOrder(found);
}

/** The same read in windows that end at `cuts`, each with context on both sides and nothing more. */
export function scannedInWindows(
  bytes: Uint8Array,
  cuts: readonly number[],
  kernel: Kernel = typescript,
): Candidate[] {
  const found: Candidate[] = [];
  const edges = [0, ...cuts, bytes.length].sort((a, b) => a - b);
  kernel.begin();
  for (let place = 0; place + 1 < edges.length; place++) {
    const from = edges[place] ?? 0;
    const to = edges[place + 1] ?? 0;
    const base = Math.max(0, from - contextBytes);
    const window = bytes.slice(base, Math.min(bytes.length, to + contextBytes));
    kernel.scan(window, from - base, to - base, (candidate) => {
      found.push({ ...candidate, start: candidate.start + base, end: candidate.end + base });
    });
  }
  return inOrder(found);
}

function inOrder(found: Candidate[]): Candidate[] {
  return found.sort((a, b) => a.start - b.start || a.end - b.end);
}
