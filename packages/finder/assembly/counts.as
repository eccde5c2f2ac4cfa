// Line ends, and whether digits may be escaped.

/** Line ends in `[from, to)`. */
export function lineEnds(from: usize, to: usize): i32 {
  let count = 0;
  for (let at = from; at < to; at += 16) {
    let mask = i8x16.bitmask(i8x16.eq(v128.load(at), i8x16.splat(0x0a)));
    if (to - at < 16) mask &= (1 << <i32>(to - at)) - 1;
    count += popcnt(mask);
  }
  return count;
}

/** Whether `%3` and a digit, `&#`, `\u` or `\x3` stand in `[from, to)`. */
export function escapesIn(from: usize, to: usize): bool {
  for (let at = from; at < to; at += 16) {
    const bytes = v128.load(at);
    const percent = i8x16.eq(bytes, i8x16.splat(0x25));
    const ampersand = i8x16.eq(bytes, i8x16.splat(0x26));
    const backslash = i8x16.eq(bytes, i8x16.splat(0x5c));
    let mask = i8x16.bitmask(v128.or(v128.or(percent, ampersand), backslash));
    while (mask != 0) {
      const place = at + <usize>ctz(mask);
      mask &= mask - 1;
      const left = place < to ? to - place : 0;
      const byte = load<u8>(place);
      const next = load<u8>(place, 1);
      if (byte == 0x26 && left > 1 && next == 0x23) return true;
      if (byte == 0x5c && left > 1 && next == 0x75) return true;
      if (left < 3) continue;
      const last = <u32>load<u8>(place, 2);
      if (byte == 0x5c && next == 0x78 && last == 0x33) return true;
      if (byte == 0x25 && next == 0x33 && last - 0x30 <= 9) return true;
    }
  }
  return false;
}
