/** The kernel in TypeScript: one pass over the bytes, nothing allocated but for numbers met. */

import { type Candidate, candidateLength, contextBytes, type Kernel } from "../candidate.ts";
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
import { type Claims, settleClaims } from "./claims.ts";
import { escapeTail, isEscapedPercent } from "./escape-tail.ts";
import { nextDigit, worded } from "./next-digit.ts";
import { claimNumber, mixedKind } from "./read-number.ts";
import { separatorAt } from "./separators.ts";
import { narrowed, narrowedRange } from "./wide-text.ts";

const longestNumber = 19 + 18 * 3;

/**
 * Finds candidates in 8-bit text (UTF-8, latin1, any binary) and in UTF-16 told by its mark or its zero
 * bytes. UTF-16 without a mark is read both ways, wide first, since zero bytes alone prove nothing.
 */
export const typescriptKernel: Kernel = {
  scan(bytes, from, to, onCandidate) {
    const wide = narrowed(bytes);
    if (wide !== undefined) {
      const range = narrowedRange(wide, from, to);
      scanNarrow(wide.bytes, range.from, range.to, (candidate) => {
        const start = wide.origin + candidate.start * 2;
        onCandidate({ ...candidate, start, end: wide.origin + candidate.end * 2 });
      });
      if (wide.isMarked) return;
    }
    scanNarrow(bytes, from, to, onCandidate);
  },
};

function scanNarrow(
  bytes: Uint8Array,
  from: number,
  to: number,
  onCandidate: (candidate: Candidate) => void,
): void {
  const stop = Math.min(bytes.length, to + contextBytes);
  const claims: Claims = [];
  const owned = (candidate: Candidate): void => {
    if (candidate.start >= from && candidate.start < to) onCandidate(candidate);
  };
  const memory = worded(bytes);
  let chain: Chain | undefined;
  let at = nextDigit(memory, Math.max(0, from - contextBytes), stop);
  while (at < stop) {
    const start = at;
    const firstEnd = pastDigits(bytes, at + 1, stop);
    at = firstEnd;
    let digits = at - start;
    while (digits < candidateLength.min) {
      const separator = separatorAt(bytes, at, stop);
      if (separator === 0) break;
      const next = at + (separator & 3);
      at = pastDigits(bytes, next + 1, stop);
      digits += at - next;
    }
    if (digits >= candidateLength.min) {
      chain ??= emptyChain();
      at = readChain(bytes, start, firstEnd, stop, chain, claims, owned);
    }
    at = nextDigit(memory, at, stop);
  }
}

/** Reads the chain that starts with the run from `start` to `end`; answers where it ends. */
function readChain(
  bytes: Uint8Array,
  start: number,
  end: number,
  stop: number,
  chain: Chain,
  claims: Claims,
  onCandidate: (candidate: Candidate) => void,
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
    if (claims.length > 0) settleClaims(claims, next - longestNumber, onCandidate);
  }
  clearChain(chain);
  if (claims.length > 0) settleClaims(claims, at, onCandidate);
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
  while (at < stop && ((bytes[at] ?? 0) - 0x30) >>> 0 <= 9) at++;
  return at;
}
