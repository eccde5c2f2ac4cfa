/** Whether decoded bytes can hold a card number: cheap, and wrong only to the side of a needless look. */

/** Digits of the shortest card number looked for. */
const leastDigits = 12;

/** Whether there are twelve digits with at most `gap` other bytes between each two, zeros of UTF-16 not counted. */
export function hasDigits(bytes: Uint8Array, gap = 3): boolean {
  let digits = 0;
  let others = 0;
  for (const byte of bytes) {
    if (byte >= 0x30 && byte <= 0x39) {
      digits += 1;
      others = 0;
      if (digits === leastDigits) return true;
    } else if (byte !== 0) {
      others += 1;
      if (others > gap) digits = 0;
    }
  }
  return false;
}

/** Letters, digits and signs of ASCII, and the line ends and tabs between them. */
export function isPlain(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}
