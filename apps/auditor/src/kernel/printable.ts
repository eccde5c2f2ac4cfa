/** Text for a terminal: names of files are strangers' text and must not steer it. */

/** Control characters, and marks that turn the direction of writing, as `\u{…}`. */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu,
    (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
