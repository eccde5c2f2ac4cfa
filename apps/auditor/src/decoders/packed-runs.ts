/** Long runs of the base64 alphabet, joined where they are wrapped in lines. */

import type { Island, RunKind } from "./island.ts";
import type { RunFinder } from "./islands.ts";

/** Shortest run that is looked at: 15 digits as base64 without padding; shorter numbers stand in longer texts. */
const leastRun = 20;

/** Lines of wrapped base64 have 64 or 76 letters; shorter ones are not joined. */
const leastLine = 60;

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const blank = 0x20;
const tab = 0x09;

/** Islands that the kinds make of runs in `bytes[from, to)`. */
export function packedRuns(
  kinds: readonly RunKind[],
  bytes: Uint8Array,
  from: number,
  to: number,
  kernel: RunFinder,
): readonly Island[] {
  const islands: Island[] = [];
  let start = -1;
  let end = -1;
  let line = 0;
  const close = (): void => {
    if (start < 0) return;
    if (line >= leastLine) end = withTail(bytes, end, to);
    for (const opener of kinds) {
      const { kind } = opener;
      const decoded = opener.open(bytes, start, end, start === from);
      if (decoded === undefined) continue;
      islands.push({ kind, offset: start, length: end - start, ...decoded });
      break;
    }
    start = -1;
  };
  kernel.runs(bytes, from, to, leastRun, "base64", (runStart, runEnd) => {
    const isNextLine = start >= 0 && line >= leastLine && isOneLineEnd(bytes, end, runStart);
    if (!isNextLine) {
      close();
      start = runStart;
    }
    line = runEnd - runStart;
    end = runEnd;
  });
  close();
  return islands;
}

/** Whether nothing but one line end, and blanks before the next line, lies between two runs. */
function isOneLineEnd(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from;
  if (bytes[at] === carriageReturn) at += 1;
  if (bytes[at] !== lineFeed) return false;
  for (at += 1; at < to; at++) if (bytes[at] !== blank && bytes[at] !== tab) return false;
  return true;
}

/** A last line of wrapped text may be too short to be a run of its own. */
function withTail(bytes: Uint8Array, end: number, to: number): number {
  let at = end;
  while (at < to && isBlank(bytes[at])) at += 1;
  if (!isOneLineEnd(bytes, end, at)) return end;
  const first = at;
  while (at < to && at - first < leastRun && isTailLetter(bytes[at])) at += 1;
  const isWhole = at === to || isBlank(bytes[at]) || bytes[at] === quote;
  return isWhole ? at : end;
}

const quote = 0x22;

function isBlank(byte: number | undefined): boolean {
  return byte === lineFeed || byte === carriageReturn || byte === blank || byte === tab;
}

function isTailLetter(byte: number | undefined): boolean {
  return byte !== undefined && tailLetters[byte] === 1;
}

const tailLetters = new Uint8Array(256);
for (const letter of Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/-_=")) {
  tailLetters[letter] = 1;
}
