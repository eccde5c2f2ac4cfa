/** Names of files as text that can be shown: bytes that are no UTF-8 escaped, card numbers in them masked. */

import { isUtf8 } from "node:buffer";
import { isCardNumber, maskedText } from "@cardkeep/pan";

/** A name or path as text. A byte of a name that is not UTF-8 becomes `\xNN`, and its backslashes double. */
export function textOfName(name: Uint8Array): string {
  const bytes = Buffer.from(name.buffer, name.byteOffset, name.byteLength);
  if (isUtf8(bytes)) return bytes.toString("utf8");
  const escape = (mark: string): string =>
    mark === "\\" ? "\\\\" : `\\x${mark.charCodeAt(0).toString(16).padStart(2, "0")}`;
  return bytes.toString("latin1").replaceAll(/[\\\u0080-\u00ff]/g, escape);
}

/** Where a card number stands in a name, in UTF-16 units of its text. */
export interface NumberInName {
  readonly offset: number;
  readonly length: number;
  readonly digits: string;
  /** Whether no other digit touches it. */
  readonly isWhole: boolean;
}

/** Card numbers in a name: also grouped by single separators, and inside longer runs of digits. */
export function numbersInName(text: string): readonly NumberInName[] {
  const found: NumberInName[] = [];
  for (const run of text.matchAll(/[0-9](?:[ ._+-]?[0-9]){12,}/g)) {
    const places = Array.from(run[0].matchAll(/[0-9]/g), ({ index }) => index);
    const digits = run[0].replaceAll(/[^0-9]/g, "");
    for (let at = 0; at + 13 <= digits.length; at++) {
      const length = longestFrom(digits, at);
      if (length === undefined) continue;
      const first = places[at] ?? 0;
      const last = places[at + length - 1] ?? 0;
      const offset = run.index + first;
      const isWhole = length === digits.length;
      found.push({ offset, length: last - first + 1, digits: digits.slice(at, at + length), isWhole });
      at += length - 1;
    }
  }
  return found;
}

function longestFrom(digits: string, at: number): number | undefined {
  const lengths = [19, 18, 17, 16, 15, 14, 13].filter((length) => at + length <= digits.length);
  return lengths.find((length) => isCardNumber(digits.slice(at, at + length)));
}

/** A name with its card numbers masked to six and four digits. */
export function maskedName(text: string): string {
  let shown = "";
  let at = 0;
  for (const { offset, length, digits } of numbersInName(text)) {
    shown += text.slice(at, offset) + maskedText(digits);
    at = offset + length;
  }
  return shown + text.slice(at);
}
