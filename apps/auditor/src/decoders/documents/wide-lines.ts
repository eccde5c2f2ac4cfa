/** Text in UTF-16 (little-endian) within binary content, as lines. */

const fewestUnits = 8;
const fewestDigits = 12;

/**
 * Stretches of UTF-16 text that hold twelve digits or more, at even and odd offsets, one a line; empty where there
 * are none.
 */
export function wideLines(bytes: Uint8Array): string {
  const lines: string[] = [];
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  for (const parity of [0, 1]) {
    let start = parity;
    let digits = 0;
    for (let at = parity; at <= bytes.length; at += 2) {
      const unit = at + 1 < bytes.length ? (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) : 0;
      if (isText(unit)) {
        if (unit >= 0x30 && unit <= 0x39) digits += 1;
        continue;
      }
      if (digits >= fewestDigits && at - start >= 2 * fewestUnits)
        lines.push(content.toString("utf16le", start, at));
      start = at + 2;
      digits = 0;
    }
  }
  return lines.join("\n");
}

/** Letters, digits and signs of European scripts and general punctuation, and white space; no control codes. */
function isText(unit: number): boolean {
  if (unit < 0x20) return unit === 9;
  return unit < 0x0600 || (unit >= 0x2000 && unit < 0x2100);
}
