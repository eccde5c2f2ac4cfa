/** The kernel in TypeScript: one pass over the bytes, nothing allocated but for numbers met. */

import { type Candidate, candidateLength, contextBytes, type Kernel, roomLength } from "../candidate.ts";
import {
  addRun,
  type Chain,
  clearChain,
  emptyChain,
  kindBefore,
  longestRun,
  runEnd,
  runStart,
} from "./chain.ts";
import { candidateOf, type Claim, type Claims, settleClaims } from "./claims.ts";
import { escapeTail, isEscapedPercent } from "./escape-tail.ts";
import { claimNumber } from "./read-number.ts";
import { mayExist } from "./prefix-table.ts";
import { isMember, nextStretch } from "./stretches.ts";
import { mixedKind, separatorAt } from "./separators.ts";
import { clearFieldTable, countsOf, countValue, emptyFieldTable, type FieldTable } from "./field-table.ts";
import { fieldAt } from "./field-at.ts";
import { byteRuns } from "./byte-runs.ts";
import { plainMarksIn } from "./mark-tables.ts";
import { plainEscapesIn, plainLineEnds } from "./plain-counts.ts";
import { emptyVerdict, forgetVerdict, narrowedNext, narrowedRange } from "./wide-text.ts";

const longestNumber = 19 + 18 * 3;

/** Bytes before and behind an owned range whose numbers may overlap those in it. */
const overlapBytes = contextBytes / 2;

/**
 * Opens the kernel that runs everywhere. It finds candidates in 8-bit text (UTF-8, latin1, any binary) and,
 * where a mark or zero bytes show it, in UTF-16; what looks like UTF-16 is read both ways.
 */
export function openTypescriptKernel(): Kernel {
  const room = new Uint8Array(roomLength);
  const counts = emptyFieldTable();
  const verdict = emptyVerdict();
  const begin = (): void => {
    clearFieldTable(counts);
    forgetVerdict(verdict);
  };
  return {
    room,
    begin,
    scan(bytes, from, to, onCandidate) {
      const wide = narrowedNext(bytes, verdict);
      if (wide !== undefined) {
        const range = narrowedRange(wide, from, to);
        scanNarrow(wide.bytes, range.from, range.to, counts, (candidate) => {
          const start = wide.origin + candidate.start * 2;
          onCandidate({ ...candidate, start, end: wide.origin + candidate.end * 2 });
        });
        wide.bytes.fill(0);
      }
      scanNarrow(bytes, from, to, counts, onCandidate);
    },
    fieldCounts: (field) => countsOf(counts, field),
    lineEnds: plainLineEnds,
    runs: byteRuns,
    marksIn: plainMarksIn,
    escapesIn: plainEscapesIn,
    wipe() {
      room.fill(0);
      begin();
    },
  };
}

function scanNarrow(
  bytes: Uint8Array,
  from: number,
  to: number,
  counts: FieldTable,
  onCandidate: (candidate: Candidate) => void,
): void {
  const stop = Math.min(bytes.length, to + overlapBytes);
  const claims: Claims = [];
  const owned = (claim: Claim): void => {
    if (claim.start < from || claim.start >= to) return;
    const field = fieldAt(bytes, claim.start);
    countValue(counts, field, claim.mark, claim.isLuhnValid);
    if (claim.digits !== "") onCandidate(candidateOf(claim, field));
  };
  let chain: Chain | undefined;
  let at = nextStretch(bytes, Math.max(0, from - overlapBytes), stop);
  while (at < stop) {
    const byte = bytes[at] ?? 0;
    if (!isDigit(byte)) {
      at = isMember(byte) ? at + 1 : nextStretch(bytes, at + 1, stop);
      continue;
    }
    const start = at;
    const firstEnd = pastDigits(bytes, at + 1, stop);
    at = firstEnd;
    let digits = at - start;
    let separator = separatorAt(bytes, at, stop);
    while (digits < candidateLength.min && separator !== 0) {
      const next = at + (separator & 3);
      at = pastDigits(bytes, next + 1, stop);
      digits += at - next;
      separator = separatorAt(bytes, at, stop);
    }
    if (digits < candidateLength.min) continue;
    if (at === firstEnd && separator === 0 && !mayBeNumber(bytes, start, digits)) continue;
    chain ??= emptyChain();
    at = readChain(bytes, start, firstEnd, stop, chain, claims, owned);
  }
}

/** Whether a run that stands alone may be a number, or may hold one behind the end of an escape sequence. */
function mayBeNumber(bytes: Uint8Array, start: number, digits: number): boolean {
  if (escapeTail(bytes, start) > 0) return true;
  if (digits > candidateLength.max) return false;
  let four = 0;
  for (let at = start; at < start + 4; at++) four = four * 10 + (bytes[at] ?? 0) - 0x30;
  return mayExist(four, digits);
}

/** Reads the chain that starts with the run from `start` to `end`; answers where it ends. */
function readChain(
  bytes: Uint8Array,
  start: number,
  end: number,
  stop: number,
  chain: Chain,
  claims: Claims,
  onStanding: (claim: Claim) => void,
): number {
  chain.escaped = escapeTail(bytes, start);
  chain.escapedTwice = isEscapedPercent(bytes, start) ? 4 : 0;
  addRun(chain, bytes, start, end, 0);
  let digits = end - start;
  let at = end;
  while (true) {
    if (digits >= candidateLength.min) claimNumbersAtEnd(chain, claims);
    const separator = separatorAt(bytes, at, stop);
    if (separator === 0) break;
    const next = at + (separator & 3);
    at = pastDigits(bytes, next + 1, stop);
    digits += at - next;
    addRun(chain, bytes, next, at, separator >> 2);
    if (claims.length > 0) settleClaims(claims, next - longestNumber, onStanding);
  }
  clearChain(chain);
  if (claims.length > 0) settleClaims(claims, at, onStanding);
  return at;
}

/** Claims every number that ends with the last run of the chain. */
function claimNumbersAtEnd(chain: Chain, claims: Claims): void {
  let length = 0;
  let kind = 0;
  for (let first = chain.count - 1; first >= 0; first--) {
    const size = runEnd(chain, first) - runStart(chain, first);
    length += size;
    if (length > longestRun) return;
    claimNumber(chain, first, length, kind, claims);
    if (first === 0) {
      claimUnescaped(chain, size, length, kind, claims);
    } else {
      const before = kindBefore(chain, first);
      kind = kind === 0 || kind === before ? before : mixedKind;
    }
  }
}

/** Claims the digits of the whole chain without those that may end an escape sequence before it. */
function claimUnescaped(chain: Chain, size: number, length: number, kind: number, claims: Claims): void {
  const { escaped, escapedTwice } = chain;
  if (escaped > 0 && escaped < size) claimNumber(chain, 0, length - escaped, kind, claims);
  if (escapedTwice > 0 && escapedTwice < size) claimNumber(chain, 0, length - escapedTwice, kind, claims);
}

function pastDigits(bytes: Uint8Array, from: number, stop: number): number {
  let at = from;
  while (at < stop && isDigit(bytes[at] ?? 0)) at++;
  return at;
}

function isDigit(byte: number): boolean {
  return (byte - 0x30) >>> 0 <= 9;
}
