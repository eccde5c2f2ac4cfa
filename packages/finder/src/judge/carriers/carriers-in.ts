/** Numbers that no search for lone digits can see: within messages, chip data and under labels. */

import type { Kernel } from "../../candidate.ts";
import type { Judgement } from "../judge.ts";
import type { Page } from "../reading.ts";
import { chipBytesIn } from "./chip-bytes.ts";
import { chipTextIn } from "./chip-text.ts";
import { messageNumbers } from "./message.ts";
import { pinBlockAt } from "./pin-block.ts";
import { withdrawnAt } from "./withdrawn.ts";

/** Fewest hexadecimal digits that are looked at: a PIN block. */
const shortestRun = 16;

/** Every number and PIN block that a window carries so. Chip data in bytes is looked for in binary only. */
export function carriersIn(kernel: Kernel, { wide, plain, isBinary }: Page): Judgement[] {
  const text = wide ?? plain;
  const found: Judgement[] = [];
  kernel.runs(text.content, 0, text.content.length, shortestRun, "hex", (start, end) => {
    const block = pinBlockAt(text.content, start, end);
    if (block !== undefined) found.push(block);
    const withdrawn = withdrawnAt(text, start, end);
    if (withdrawn !== undefined) found.push(withdrawn);
    messageNumbers(text.content, start, end, found);
    chipTextIn(text.content, start, end, found);
  });
  if (text.width === 2) {
    return found.map((one) => ({ ...one, offset: text.origin + one.offset * 2, length: one.length * 2 }));
  }
  if (isBinary) chipBytesIn(text.content, found);
  return found;
}
