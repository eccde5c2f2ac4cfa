/** A finder of few rules, for tests of what surrounds it. */

import type { Finder, Finding } from "@cardkeep/finder";
import { windowLength } from "../scan/windows.ts";
import { isCardNumber, maskedText, networkOf } from "@cardkeep/pan";

/** Every ungrouped card number of a content. Nothing is asked but network, length and check digit. */
export function plainFind(bytes: Uint8Array): Finding[] {
  const text = Buffer.from(bytes).toString("latin1");
  const found: Finding[] = [];
  let line = 1;
  let countedTo = 0;
  for (const { 0: digits, index } of text.matchAll(/(?<![0-9])[0-9]{13,19}(?![0-9])/g)) {
    if (!isCardNumber(digits)) continue;
    line += text.slice(countedTo, index).split("\n").length - 1;
    countedTo = index;
    found.push({
      offset: index,
      length: digits.length,
      masked: maskedText(digits),
      brand: networkOf(digits)?.id ?? "",
      class: "pan",
      kind: "number",
      confidence: 0.9,
      reasons: ["strong_range"],
      line,
    });
  }
  return found;
}

/** A finder of few rules. It counts the lines of all windows. */
export function plainFinder(find: typeof plainFind): Finder {
  const room = new Uint8Array(windowLength);
  return {
    room,
    search: (_options, onFinding) => {
      let linesBefore = 0;
      let countedTo = 0;
      return {
        window(bytes, base, from, to) {
          if (from >= to) return;
          const lines = linesBefore - endsIn(bytes, 0, Math.max(0, countedTo - base));
          for (const finding of find(bytes)) {
            const offset = base + finding.offset;
            if (offset < from || offset >= to) continue;
            onFinding({ ...finding, offset, line: lines + (finding.line ?? 0) });
          }
          linesBefore = lines + endsIn(bytes, 0, bytes.length);
          countedTo = base + bytes.length;
        },
        lineEnds: () => linesBefore,
        end: () => undefined,
      };
    },
    wipe: () => void room.fill(0),
  };
}

function endsIn(bytes: Uint8Array, from: number, to: number): number {
  return Buffer.from(bytes.subarray(from, to)).toString("latin1").split("\n").length - 1;
}
