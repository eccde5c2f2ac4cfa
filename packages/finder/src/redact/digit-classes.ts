/** What bytes and characters a grouped number is made of, for the loops that look for places to read. */

/** Kinds of bytes and characters: a digit, a separator of one byte, a part of a longer separator. */
export const digit = 1;
export const plain = 2;
export const part = 3;

/** The D of `%2D`; a part of a separator after `%2` only. */
export const letterD = 4;

/** The kind of every byte, 0 for those that are in no number. High bytes are read as UTF-8 and latin1. */
export const byteClasses: Uint8Array = classesOf(
  [0xa0, 0xc2, 0xe2, 0x80, 0x87, 0x89, 0xaf, 0x91, 0x93].map((byte) => [byte, part]),
);

/** The kind of every UTF-16 unit. Full-width digits are digits, as in the kernel's reading of UTF-16. */
export const unitClasses: Uint8Array = classesOf(
  [0xa0, 0x2007, 0x2009, 0x202f, 0x2011, 0x2013].map((unit) => [unit, part]),
  0xff10,
);

/**
 * Steps of what is no digit that a number may hold in a row: more than three end it. A separator of one
 * byte counts two, since two of them join nothing.
 */
export const mostGap = 3;

/** Fewest digits, and so fewest bytes, of a number: a number that ends past a place shows there. */
export const stride = 12;

function classesOf(
  parts: readonly (readonly [number, number])[],
  ...digitStarts: readonly number[]
): Uint8Array {
  const classes = new Uint8Array(digitStarts.length === 0 ? 0x100 : 0x1_0000);
  for (const start of [0x30, ...digitStarts]) classes.fill(digit, start, start + 10);
  for (const separator of " -._+") classes[separator.charCodeAt(0)] = plain;
  classes[0x25] = part;
  classes[0x44] = letterD;
  classes[0x64] = letterD;
  for (const [at, kind] of parts) classes[at] = kind;
  return classes;
}
