// The separators that join groups of digits: the rules of `src/kernel/separators.ts`.

import { ONE_BYTE_KINDS } from "./layout";
import { isDigit, stop } from "./window";

/** The separator at `at` that a digit follows, as `kind << 2 | length in bytes`; 0 when there is none. */
@inline
export function separatorAt(at: usize): u32 {
  if (at + 1 >= stop) return 0;
  const first = <u32>load<u8>(at);
  const kind = <u32>load<u8>(ONE_BYTE_KINDS + first);
  if (kind > 0) return isDigit(load<u8>(at, 1)) ? (kind << 2) | 1 : 0;
  return first == 0x25 || first >= 0xc2 ? longSeparatorAt(at, first) : 0;
}

function longSeparatorAt(at: usize, first: u32): u32 {
  if (first == 0x25) return escapeAt(at);
  if (first == 0xc2) return load<u8>(at, 1) == 0xa0 && isFollowed(at + 2) ? (6 << 2) | 2 : 0;
  if (first != 0xe2 || load<u8>(at, 1) != 0x80 || !isFollowed(at + 3)) return 0;
  switch (load<u8>(at, 2)) {
    case 0x89: return (9 << 2) | 3;
    case 0x87: return (10 << 2) | 3;
    case 0xaf: return (11 << 2) | 3;
    case 0x91: return (12 << 2) | 3;
    case 0x93: return (13 << 2) | 3;
    default: return 0;
  }
}

/** "%20", "%2D" or "%2d". */
function escapeAt(at: usize): u32 {
  if (load<u8>(at, 1) != 0x32 || !isFollowed(at + 3)) return 0;
  const last = load<u8>(at, 2);
  if (last == 0x30) return (7 << 2) | 3;
  return last == 0x44 || last == 0x64 ? (8 << 2) | 3 : 0;
}

@inline
function isFollowed(at: usize): bool {
  return at < stop && isDigit(load<u8>(at));
}
