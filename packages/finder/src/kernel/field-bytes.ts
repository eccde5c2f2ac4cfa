/** What bytes mean to the reader of field names. */

/** Stands between a name and its value: spaces, quotes, the backslash of escaped quotes. */
export const blank = 1;
/** Ends a name: colons, equals signs and brackets. */
export const sign = 2;
/** Is part of a name. */
export const letter = 4;
/** Parts the cells of a table. */
export const delimiter = 8;
/** Ends a line. */
export const lineEnd = 16;

/** The meaning of each byte, or 0. */
export const meanings = table();

function table(): Uint8Array {
  const all = new Uint8Array(256);
  all.fill(letter, 0x80);
  for (const [meaning, members] of [
    [blank, " '\"`\\"],
    [sign, ":=>[{(#])"],
    [letter, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-"],
    [delimiter, ",;|\t"],
    [lineEnd, "\r\n"],
  ] as const) {
    for (const member of members) all[member.charCodeAt(0)] = meaning;
  }
  return all;
}
