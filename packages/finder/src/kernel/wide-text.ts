/** UTF-16 made narrow: one byte a code unit, so that one kernel and one judgement read both. */

/**
 * Text of one byte a unit. Unit n stood at offset `origin + 2 * n` of the bytes it was made from.
 * `isMarked`: a byte order mark said that it is UTF-16; otherwise its zero bytes suggest it.
 */
export interface NarrowText {
  readonly bytes: Uint8Array;
  readonly origin: number;
  readonly isMarked: boolean;
}

/** Byte orders of UTF-16. */
export type WideEncoding = "utf-16le" | "utf-16be";

const sampled = 4096;
const fewestSampled = 16;

/** What stands for a unit that neither a number nor a separator nor ASCII text has. */
const other = 0xff;

/** What earlier windows of a content showed: its byte order, and whether a mark said so. */
export interface WideVerdict {
  encoding: WideEncoding | undefined;
  isMarked: boolean;
}

/** Nothing is known. */
export function emptyVerdict(): WideVerdict {
  return { encoding: undefined, isMarked: false };
}

/** Nothing is known again. */
export function forgetVerdict(verdict: WideVerdict): void {
  verdict.encoding = undefined;
  verdict.isMarked = false;
}

/** The next window of a content as narrow text, where it or an earlier one looks like UTF-16. */
export function narrowedNext(bytes: Uint8Array, verdict: WideVerdict): NarrowText | undefined {
  const mark = verdict.encoding === undefined ? markOf(bytes) : undefined;
  if (mark !== undefined) verdict.isMarked = true;
  verdict.encoding ??= mark ?? guessed(bytes);
  if (verdict.encoding === undefined) return undefined;
  return narrowText(bytes, verdict.encoding, mark === undefined ? 0 : 2, verdict.isMarked);
}

/**
 * UTF-16 content as narrow text; undefined for content that does not look like UTF-16. Windows of a larger
 * content must start at an even offset of it; `known` says what an earlier window showed.
 */
export function narrowed(bytes: Uint8Array, known?: WideEncoding): NarrowText | undefined {
  const mark = markOf(bytes);
  const encoding = mark ?? known ?? guessed(bytes);
  if (encoding === undefined) return undefined;
  const isMarked = mark !== undefined || known !== undefined;
  return narrowText(bytes, encoding, mark === undefined ? 0 : 2, isMarked);
}

function narrowText(
  bytes: Uint8Array,
  encoding: WideEncoding,
  origin: number,
  isMarked: boolean,
): NarrowText {
  const units = (bytes.length - origin) >> 1;
  const narrow = new Uint8Array(units);
  const low = origin + (encoding === "utf-16le" ? 0 : 1);
  const high = origin + (encoding === "utf-16le" ? 1 : 0);
  for (let unit = 0; unit < units; unit++) {
    const page = bytes[high + unit * 2] ?? 0;
    const byte = bytes[low + unit * 2] ?? 0;
    narrow[unit] = page === 0 && byte < 0x80 ? byte : folded((page << 8) | byte);
  }
  return { bytes: narrow, origin, isMarked };
}

/** The range of units whose first byte lies in `[from, to)`. */
export function narrowedRange(
  { bytes, origin }: NarrowText,
  from: number,
  to: number,
): { readonly from: number; readonly to: number } {
  const unit = (offset: number): number =>
    Math.min(bytes.length, Math.max(0, Math.ceil((offset - origin) / 2)));
  return { from: unit(from), to: unit(to) };
}

/** Spaces, dashes and digits of the wide pages as the ASCII ones they look like. */
function folded(unit: number): number {
  if (unit === 0xa0) return unit;
  if (unit === 0x2007 || unit === 0x2009 || unit === 0x202f) return 0x20;
  if (unit === 0x2011 || unit === 0x2013) return 0x2d;
  return unit >= 0xff10 && unit <= 0xff19 ? unit - 0xff10 + 0x30 : other;
}

function markOf(bytes: Uint8Array): WideEncoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  return bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : undefined;
}

/** At least two units in five with a zero byte on one side, and next to none on the other. */
function guessed(bytes: Uint8Array): WideEncoding | undefined {
  const end = Math.min(bytes.length, sampled) & ~1;
  if (end < fewestSampled || !bytes.subarray(0, end).includes(0)) return undefined;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < end; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  const many = end * 0.2;
  const few = end * 0.01;
  if (odd >= many && even <= few) return "utf-16le";
  return even >= many && odd <= few ? "utf-16be" : undefined;
}
