// Bytes told by two tables over their halves: a byte is a member where the entries of both share a bit.

/**
 * A bit for each of the sixty-four bytes at `at` that is a member. `half` holds 0x0f and
 * `none` 0 in each lane.
 */
@inline
export function membersAt(at: usize, low: v128, high: v128, half: v128, none: v128): u64 {
  return ~bits(
    i8x16.eq(shared(v128.load(at), low, high, half), none),
    i8x16.eq(shared(v128.load(at, 16), low, high, half), none),
    i8x16.eq(shared(v128.load(at, 32), low, high, half), none),
    i8x16.eq(shared(v128.load(at, 48), low, high, half), none),
  );
}

/** The bits that the entries of both tables share. */
@inline
export function shared(bytes: v128, low: v128, high: v128, half: v128): v128 {
  return v128.and(
    i8x16.swizzle(low, v128.and(bytes, half)),
    i8x16.swizzle(high, v128.and(i16x8.shr_u(bytes, 4), half)),
  );
}

/** The high bits of sixty-four lanes. */
@inline
export function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u64>(<u32>i8x16.bitmask(a) | (<u32>i8x16.bitmask(b) << 16));
  const high = <u64>(<u32>i8x16.bitmask(c) | (<u32>i8x16.bitmask(d) << 16));
  return low | (high << 32);
}
