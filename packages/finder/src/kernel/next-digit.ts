/** Finds the next digit, four bytes at a time. */

const zeros = 0x3030_3030;
const tens = 0x0a0a_0a0a;
const highBits = 0x8080_8080;

/** The bytes of a content, and the same memory in aligned words of four bytes, where it allows them. */
export interface WordedBytes {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  /** Offset in `bytes` of the first word. */
  readonly base: number;
}

/** Words over the same memory; no copy. */
export function worded(bytes: Uint8Array): WordedBytes {
  const base = -bytes.byteOffset & 3;
  const count = Math.max(0, bytes.length - base) >> 2;
  const words = new Uint32Array(bytes.buffer, count === 0 ? 0 : bytes.byteOffset + base, count);
  return { bytes, words, base };
}

/** Offset of the first digit at or after `from`; `stop` when there is none before it. */
export function nextDigit({ bytes, words, base }: WordedBytes, from: number, stop: number): number {
  let at = from;
  while (at < stop && (at < base || ((at - base) & 3) !== 0)) {
    if (isDigit(bytes[at] ?? 0)) return at;
    at++;
  }
  let word = (at - base) >> 2;
  const lastWord = Math.min(words.length, (stop - base) >> 2);
  while (word < lastWord && !hasDigit(words[word] ?? 0)) word++;
  at = Math.max(at, base + word * 4);
  while (at < stop && !isDigit(bytes[at] ?? 0)) at++;
  return Math.min(at, stop);
}

/**
 * Whether one of four bytes is a digit. A digit without its 0x30 is below ten; taking ten from it borrows
 * into a high bit that was not set. Borrows reach higher bytes only from a byte that is a digit.
 */
function hasDigit(word: number): boolean {
  const bare = word ^ zeros;
  return ((bare - tens) & ~bare & highBits) !== 0;
}

function isDigit(byte: number): boolean {
  return (byte - 0x30) >>> 0 <= 9;
}
