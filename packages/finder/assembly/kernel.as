// The kernel: blocks tell stretches, stretches are read digit by digit, numbers go to JavaScript in records.
// `scan` and `more` answer whether records must be taken away before `more` is called.

import { fillLanes, fillParts, findStretches, forgetBlocks, stretchCount } from "./blocks";
import { addRun, beginChain } from "./chain";
import { forgetClaims, forgetFound, foundCount, settleClaims, tellLone } from "./claims";
import { escapeTail, isEscapedPercent } from "./escapes";
import { PARTS, ROUND, STRETCHES } from "./layout";
import { claimNumbersAtEnd } from "./number";
import { separatorAt } from "./separators";
import { isDigit, pastDigits, setWindow, stop } from "./window";
import { mayExist } from "./digits";

export { escapesIn, lineEnds } from "./counts";
export { marksIn } from "./marks";
export { runs } from "./runs";

const OVERLAP: usize = 128;
const LONGEST_NUMBER: usize = 73;

/** Records that make a scan pause; the claims that one step settles must fit behind them. */
const PAUSE: i32 = 1024;

let block: usize = 0;
let queued: i32 = 0;
let queueLength: i32 = 0;
/** Where reading goes on in the stretch at hand; 0 between stretches. */
let at: usize = 0;
/** Everything before it has been read. */
let readTo: usize = 0;
/** Whether a chain is being read, and how many digits it has. */
let isReading: bool = false;
let digits: i32 = 0;

/** Begins to scan `[start, end)` for numbers that begin in `[from, to)`; all are addresses. */
export function scan(start: usize, end: usize, from: usize, to: usize): bool {
  const last = end - to > OVERLAP ? to + OVERLAP : end;
  setWindow(start, last, from, to);
  forgetBlocks();
  forgetClaims();
  block = from - start > OVERLAP ? from - OVERLAP : start;
  queued = 0;
  queueLength = 0;
  at = 0;
  readTo = block;
  isReading = false;
  return more();
}

/** Goes on. */
export function more(): bool {
  forgetFound();
  while (true) {
    if (isReading && readChain()) return true;
    if (at != 0) {
      if (foundCount >= PAUSE) return true;
      walkStretch();
      continue;
    }
    if (queued < queueLength) {
      const start = <usize>load<u32>(STRETCHES + (<usize>queued << 2));
      queued++;
      if (start >= readTo) at = start;
      continue;
    }
    if (block >= stop) return false;
    const end = stop - block > ROUND ? block + ROUND : stop;
    findStretches(block, end);
    block = end;
    queued = 0;
    queueLength = stretchCount;
  }
}

fillLanes();
fillParts();

/** How many records wait. */
export function found(): i32 {
  return foundCount;
}

/** Looks for the next chain of enough digits in the stretch at hand and begins to read it. */
function walkStretch(): void {
  let place = at;
  while (place < stop) {
    const byte = load<u8>(place);
    if (!isDigit(byte)) {
      if ((load<u8>(PARTS + <usize>byte) & 1) == 0 && place != at) break;
      place++;
      continue;
    }
    const start = place;
    const firstEnd = pastDigits(place + 1);
    place = firstEnd;
    let count = place - start;
    while (count < 12) {
      const separator = separatorAt(place);
      if (separator == 0) break;
      const next = place + <usize>(separator & 3);
      place = pastDigits(next + 1);
      count += place - next;
    }
    if (count < 12) continue;
    const tail = escapeTail(start);
    if (tail == 0 && place == firstEnd && separatorAt(place) == 0) {
      if (count > 19 || !mayExist(start, <i32>count)) continue;
      tellLone(start, <i32>count);
      at = place;
      return;
    }
    beginChain(tail, isEscapedPercent(start));
    addRun(start, firstEnd, 0);
    digits = <i32>(firstEnd - start);
    isReading = true;
    at = firstEnd;
    return;
  }
  readTo = place;
  at = 0;
}

/** Reads on in the chain; true when it pauses because many records wait. */
function readChain(): bool {
  let place = at;
  while (true) {
    if (foundCount >= PAUSE) {
      at = place;
      return true;
    }
    if (digits >= 12) claimNumbersAtEnd();
    const separator = separatorAt(place);
    if (separator == 0) break;
    const next = place + <usize>(separator & 3);
    place = pastDigits(next + 1);
    digits += <i32>(place - next);
    addRun(next, place, separator >> 2);
    settleClaims(next - LONGEST_NUMBER);
  }
  settleClaims(place);
  isReading = false;
  at = place;
  return false;
}
