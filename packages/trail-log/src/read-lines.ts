/** Lines of a byte stream, split where this format splits them. */
import { TrailRefused } from "./refused.ts";

/** Longest line, bytes: six times the longest event, and room for the rest. */
export const maxLineBytes = 1_048_576;

const newline = 0x0a;

/**
 * The lines of UTF-8 chunks, without their newline. Splits at U+000A only: general line readers also split
 * at U+2028 and U+000D. A last line without newline counts; memory stays at one line and one chunk.
 *
 * @throws `line_refused` for a line over 1 MiB or bytes that are not UTF-8
 */
export async function* readLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const keep = (part: Uint8Array): void => {
    length += part.length;
    if (length > maxLineBytes) throw new TrailRefused("line_refused");
    parts.push(part);
  };
  for await (const chunk of chunks) {
    let begin = 0;
    for (let end = chunk.indexOf(newline); end >= 0; end = chunk.indexOf(newline, begin)) {
      keep(chunk.subarray(begin, end));
      yield decode(parts);
      parts = [];
      length = 0;
      begin = end + 1;
    }
    // A copy, because the source may fill the same chunk again.
    if (begin < chunk.length) keep(chunk.slice(begin));
  }
  if (length > 0) yield decode(parts);
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decode(parts: readonly Uint8Array[]): string {
  const [only = new Uint8Array(0)] = parts;
  try {
    return utf8.decode(parts.length > 1 ? Buffer.concat(parts) : only);
  } catch {
    throw new TrailRefused("line_refused");
  }
}
