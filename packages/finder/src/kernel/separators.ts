/** The separators that join groups of digits to one number. */

/**
 * Separators by kind; kind 0 is none. Narrow and wide forms of a space that look alike are kinds of their
 * own, so that "one repeated separator" means what a program wrote. NBSP is one kind in UTF-8 and latin1.
 */
export const separatorTexts = [
  "",
  " ",
  "-",
  ".",
  "_",
  "+",
  "\u00a0",
  "%20",
  "%2D",
  "\u2009",
  "\u2007",
  "\u202f",
  "\u2011",
  "\u2013",
] as const;

/** Kind of separator for groups whose separators differ. */
export const mixedKind = -1;

/** Kinds of separators that are one ASCII byte, by that byte. */
export const oneByteKinds = oneByteTable();

/** Last bytes of the separators that start with E2 80 in UTF-8, and their kinds. */
const generalPunctuation: ReadonlyMap<number, number> = new Map([
  [0x89, 9],
  [0x87, 10],
  [0xaf, 11],
  [0x91, 12],
  [0x93, 13],
]);

const none = 0;

/**
 * The separator at `at` that a digit follows, as `kind << 2 | length in bytes`; 0 when there is none.
 * Call it right after a digit. Bytes at and past `stop` are not read.
 */
export function separatorAt(bytes: Uint8Array, at: number, stop: number): number {
  if (at + 1 >= stop) return none;
  const first = bytes[at] ?? 0;
  const kind = oneByteKinds[first] ?? 0;
  if (kind > 0) return isDigitAt(bytes, at + 1) ? (kind << 2) | 1 : none;
  if (first === 0x25) return escapeAt(bytes, at, stop);
  if (first === 0xc2) return bytes[at + 1] === 0xa0 && isFollowed(bytes, at + 2, stop) ? (6 << 2) | 2 : none;
  if (first !== 0xe2 || bytes[at + 1] !== 0x80 || !isFollowed(bytes, at + 3, stop)) return none;
  const wide = generalPunctuation.get(bytes[at + 2] ?? 0) ?? 0;
  return wide === 0 ? none : (wide << 2) | 3;
}

/** "%20", "%2D" or "%2d" as a separator. */
function escapeAt(bytes: Uint8Array, at: number, stop: number): number {
  if (bytes[at + 1] !== 0x32 || !isFollowed(bytes, at + 3, stop)) return none;
  const last = bytes[at + 2];
  if (last === 0x30) return (7 << 2) | 3;
  return last === 0x44 || last === 0x64 ? (8 << 2) | 3 : none;
}

function isFollowed(bytes: Uint8Array, at: number, stop: number): boolean {
  return at < stop && isDigitAt(bytes, at);
}

function isDigitAt(bytes: Uint8Array, at: number): boolean {
  return ((bytes[at] ?? 0) - 0x30) >>> 0 <= 9;
}

function oneByteTable(): Uint8Array {
  const kinds = new Uint8Array(256);
  for (let kind = 1; kind <= 6; kind++) kinds[(separatorTexts[kind] ?? "").charCodeAt(0)] = kind;
  return kinds;
}
