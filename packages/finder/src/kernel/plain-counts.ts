/** Line ends and escapes of bytes, told with what every JavaScript engine does fast. */

const lineFeed = 0x0a;
const zero = 0x30;
const nine = 0x39;

/** Line ends (0x0a) in `bytes[from, to)`. */
export function plainLineEnds(bytes: Uint8Array, from: number, to: number): number {
  const stop = Math.min(to, bytes.length);
  let count = 0;
  for (let at = Math.max(0, from); at < stop; at++) if (bytes[at] === lineFeed) count++;
  return count;
}

/** Whether `%3` and a digit, `&#`, `\u` or `\x3` stand in `bytes[from, to)`. */
export function plainEscapesIn(bytes: Uint8Array, from: number, to: number): boolean {
  const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).subarray(Math.max(0, from), to);
  if (part.includes("&#", 0, "latin1") || part.includes("\\u", 0, "latin1")) return true;
  if (part.includes("\\x3", 0, "latin1")) return true;
  for (let at = part.indexOf("%3", 0, "latin1"); at >= 0; at = part.indexOf("%3", at + 2, "latin1")) {
    const next = part[at + 2] ?? 0;
    if (next >= zero && next <= nine) return true;
  }
  return false;
}
