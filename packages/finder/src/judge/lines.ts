/** Line numbers of offsets in a content that is read window by window. */

import type { Kernel } from "../candidate.ts";

/** Line ends counted so far: `count` of them before offset `to`. */
export interface LineCount {
  readonly isText: boolean;
  count: number;
  to: number;
}

/** A count for a content that is text, or is not. */
export function openLines(isText: boolean): LineCount {
  return { isText, count: 0, to: 0 };
}

/** The line (from 1) of place `at` of bytes that stand at `base`; undefined outside text. Places go up. */
export function lineAt(
  lines: LineCount,
  kernel: Kernel,
  bytes: Uint8Array,
  base: number,
  at: number,
): number | undefined {
  if (!lines.isText) return undefined;
  if (base + at > lines.to) {
    lines.count += kernel.lineEnds(bytes, Math.max(0, lines.to - base), at);
    lines.to = base + at;
  }
  return lines.count + 1;
}
