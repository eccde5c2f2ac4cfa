// Digits that end an escape sequence before a number: the rules of `src/kernel/escape-tail.ts`.

import { byteAt } from "./window";

/** How many of the digits from `start` on may be the tail of an escape sequence. */
export function escapeTail(start: usize): i32 {
  const before = byteAt(start - 1);
  if (before == 0x25) return 2;
  if (isHexLetter(before) && byteAt(start - 2) == 0x25) return (before | 0x20) == 0x62 ? 0 : 1;
  let at = start - 1;
  while (at > start - 5 && isHex(byteAt(at))) at--;
  if (byteAt(at - 1) != 0x5c) return 0;
  const digits = <i32>(start - 1 - at);
  const letter = byteAt(at);
  if (letter == 0x75) return max(0, 4 - digits);
  return letter == 0x78 ? max(0, 2 - digits) : 0;
}

/** Whether the digits at `start` are the `25` of an escaped percent sign. */
export function isEscapedPercent(start: usize): bool {
  return byteAt(start - 1) == 0x25 && load<u16>(start) == 0x3532;
}

function isHex(byte: u32): bool {
  return byte - 0x30 <= 9 || isHexLetter(byte);
}

@inline
function isHexLetter(byte: u32): bool {
  return (byte | 0x20) - 0x61 <= 5;
}
