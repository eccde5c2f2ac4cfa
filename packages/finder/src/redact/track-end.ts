/** Where a magnetic track ends (ISO/IEC 7813), as it is written in logs. */

/** Most bytes of track 1 after its number, with room for what URLs and JSON escape. */
const longestRest = 160;

const ends: ReadonlySet<number> = new Set(Buffer.from('"\r\n?<>\0', "latin1"));

/** Past the last byte of a track whose number ends at `from`. */
export function trackEnd(bytes: Uint8Array, from: number, track: "track1" | "track2"): number {
  const rest = Buffer.from(bytes.buffer, bytes.byteOffset + from, Math.min(longestRest, bytes.length - from));
  if (track === "track2") return from + track2Rest(rest.toString("latin1"));
  let at = 0;
  while (at < rest.length && !ends.has(rest[at] ?? 0) && !isEscapedEnd(rest, at)) at++;
  // A letter of several bytes is not cut.
  while (at === longestRest && ((bytes[from + at] ?? 0) & 0xc0) === 0x80) at++;
  return from + at;
}

/** The separator and the digits after it. */
function track2Rest(rest: string): number {
  return /^(?:=|D|%3D|\\u003d)[0-9]*/i.exec(rest)?.[0].length ?? 0;
}

/** A quotation mark or a line end that JSON escapes. */
function isEscapedEnd(rest: Buffer, at: number): boolean {
  return rest[at] === 0x5c && '"nr'.includes(String.fromCharCode(rest[at + 1] ?? 0));
}
