/** Gathers what is written until it can be decided, and masks it: a number may be split over two writes. */

import { arrayReach } from "./json-number.ts";
import type { Mask } from "./options.ts";
import { maskRange } from "./redact-bytes.ts";
import { nextSuspect, type Suspect } from "./suspect-in-bytes.ts";

/** Longest line that is decided as a whole; of a longer one all but its end goes on. */
const longestLine = 65_536;

/** Bytes of such an end: a number and what vetoes read after it. */
const heldOfLongLine = 512;

/** Bytes that are kept to tell by them what follows. */
const context = arrayReach + heldOfLongLine;

const firstCapacity = 131_072;
const mostBytesPerUnit = 3;
const newline = 0x0a;

/**
 * Bytes on their way out. `bytes[done, decided)` are masked and may be written; what lies before `done` was
 * written and is kept as context, what lies after `decided` waits for the end of its line.
 */
export interface LineBuffer {
  bytes: Buffer;
  length: number;
  done: number;
  decided: number;
  /** Numbers, tracks and security codes masked so far. */
  redacted: number;
  readonly mask: Mask;
  readonly linesStandAlone: boolean;
}

/** An empty buffer. Lines that stand alone, as those of loggers do, are decided without those before them. */
export function openLineBuffer(mask: Mask, linesStandAlone: boolean): LineBuffer {
  return {
    bytes: Buffer.alloc(firstCapacity),
    length: 0,
    done: 0,
    decided: 0,
    redacted: 0,
    mask,
    linesStandAlone,
  };
}

/** Adds text in UTF-8, decides what can be decided. */
export function putText(buffer: LineBuffer, text: string): void {
  makeRoom(buffer, text.length * mostBytesPerUnit);
  buffer.length += buffer.bytes.write(text, buffer.length, "utf8");
  decide(buffer);
}

/** Adds bytes, decides what can be decided. */
export function putBytes(buffer: LineBuffer, added: Uint8Array): void {
  makeRoom(buffer, added.length);
  buffer.bytes.set(added, buffer.length);
  buffer.length += added.length;
  decide(buffer);
}

/** Decides all that waits: no more comes, or it must not wait. */
export function decideAll(buffer: LineBuffer): void {
  maskTo(buffer, buffer.length);
}

/** Forgets what is decided, as it was written; keeps what may decide about the rest. */
export function release(buffer: LineBuffer): void {
  buffer.done = buffer.decided;
  const isAtLineEnd = buffer.done === buffer.length && buffer.bytes[buffer.length - 1] === newline;
  const kept = isAtLineEnd && buffer.linesStandAlone ? buffer.done : buffer.done - context;
  if (kept < buffer.done && kept < longestLine) return;
  buffer.bytes.copyWithin(0, kept, buffer.length);
  buffer.length -= kept;
  buffer.done -= kept;
  buffer.decided = buffer.done;
}

/** Whole lines are decided, and of a line that is too long all but its end. */
function decide(buffer: LineBuffer): void {
  const { bytes, length, decided } = buffer;
  const lineEnd =
    bytes[length - 1] === newline
      ? length
      : bytes.subarray(decided, length).lastIndexOf(newline) + 1 + decided;
  const isTooLong = length - lineEnd > longestLine;
  maskTo(buffer, isTooLong ? length - heldOfLongLine : lineEnd);
}

const suspect: Suspect = { start: 0, end: 0 };

function maskTo(buffer: LineBuffer, to: number): void {
  const { bytes, length, decided, mask } = buffer;
  if (to <= decided) return;
  if (nextSuspect(bytes, decided, length, suspect) && suspect.start < to) {
    buffer.redacted += maskRange(bytes.subarray(0, length), decided, to, mask);
  }
  buffer.decided = to;
}

function makeRoom(buffer: LineBuffer, needed: number): void {
  if (buffer.length + needed <= buffer.bytes.length) return;
  const larger = Buffer.alloc(Math.max(buffer.bytes.length * 2, buffer.length + needed));
  buffer.bytes.copy(larger, 0, 0, buffer.length);
  buffer.bytes.fill(0);
  buffer.bytes = larger;
}
