/** A finder of few rules, for tests of what surrounds it. */

import type { Finding } from "@cardkeep/finder";
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
      reasons: ["plain"],
      line,
    });
  }
  return found;
}
