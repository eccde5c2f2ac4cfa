/** PIN blocks (ISO 9564-1): eight bytes, written as 16 hexadecimal digits, under their label. */

import type { Judgement } from "../judge.ts";

const label =
  /(?<![A-Za-z])(?:enc(?:rypted)?[ _-]?)?pin[ _-]?(?:block|data)(?:[ _-]?(?:data|hex|value))?["'`)\]]{0,2}\s{0,4}(?:=>|[:=>]|\s)\s{0,4}["'`]{0,2}(?:0x)?$/i;
const fieldLabel = /(?<![A-Za-z])(?:DE|F|field|bit)[ _#]?0?52["'`)\]]{0,2}\s{0,4}[:=>]\s{0,4}["'`]{0,2}$/i;
const blockLength = 16;
const labelReach = 56;
const wordEnd = /[0-9A-Za-z]/;

/** The PIN block that a run of hexadecimal digits is, if a label before it says so. */
export function pinBlockAt(content: Buffer, start: number, end: number): Judgement | undefined {
  if (end - start !== blockLength || !mayBeLabelled(content, start)) return undefined;
  const before = content.toString("latin1", Math.max(0, start - labelReach), start);
  if (wordEnd.test(content.toString("latin1", end, end + 1))) return undefined;
  return label.test(before) || fieldLabel.test(before) ? pinBlock(start) : undefined;
}

/** Whether `in` or `52` stands within reach, as in every label: most runs of digits have neither. */
function mayBeLabelled(content: Buffer, start: number): boolean {
  let after = 0;
  for (let at = start - 1; at >= Math.max(0, start - labelReach); at--) {
    const byte = content[at] ?? 0;
    if ((byte | 0x20) === 0x69 && (after | 0x20) === 0x6e) return true;
    if (byte === 0x35 && after === 0x32) return true;
    after = byte;
  }
  return false;
}

/** The finding of a PIN block at a place of a text. */
export function pinBlock(offset: number): Judgement {
  return {
    offset,
    length: blockLength,
    digits: "",
    masked: "*".repeat(blockLength),
    brand: "none",
    class: "sad",
    kind: "pin_block",
    reasons: ["pin_block"],
    field: 0,
  };
}
