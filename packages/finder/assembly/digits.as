// First digits, lengths, check digits.

import { FIRST_FOURS, SEGMENT_AT, SEGMENT_FROM, SEGMENT_NETWORKS } from "./layout";

/** The number that the four ASCII digits at `at` make. */
@inline
export function fourAt(at: usize): u32 {
  let pairs = load<u32>(at) & 0x0f0f0f0f;
  pairs = pairs * 10 + (pairs >> 8);
  return (pairs & 0xff) * 100 + ((pairs >> 16) & 0xff);
}

/** Whether some network may issue `length` digits that start with the four at `at`. */
@inline
export function mayExist(at: usize, length: i32): bool {
  return ((<u32>load<u8>(FIRST_FOURS + <usize>fourAt(at)) >> (<u32>length - 12)) & 1) != 0;
}

/** The place of the network that issues `length` digits that start with the eight at `at`, or -1. */
export function networkPlace(at: usize, length: i32): i32 {
  const four = fourAt(at);
  const prefix = four * 10000 + fourAt(at + 4);
  let segment = <usize>load<u16>(SEGMENT_AT + (<usize>four << 1));
  while (load<u32>(SEGMENT_FROM + ((segment + 1) << 2)) <= prefix) segment++;
  return <i32>load<u8>(SEGMENT_NETWORKS + (segment << 3) + <usize>(length - 12)) - 1;
}

/** Whether the last of the `length` ASCII digits that end at `end` is their check digit. */
export function isChecked(end: usize, length: i32): bool {
  const lanes = i8x16(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
  const doubledLanes = i8x16(-1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0, -1, 0);
  const bare = i8x16.sub(v128.load(end - 16), i8x16.splat(0x30));
  const counted = i8x16.ge_s(lanes, i8x16.splat(<i8>(16 - length)));
  const digits = v128.and(bare, counted);
  const twice = i8x16.add(digits, digits);
  const doubled = i8x16.sub(twice, v128.and(i8x16.gt_s(twice, i8x16.splat(9)), i8x16.splat(9)));
  const weighted = v128.bitselect(doubled, digits, doubledLanes);
  const fours = i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(weighted));
  let sum = i32x4.extract_lane(fours, 0) + i32x4.extract_lane(fours, 1);
  sum += i32x4.extract_lane(fours, 2) + i32x4.extract_lane(fours, 3);
  for (let place = 16; place < length; place++) {
    let digit = <i32>load<u8>(end - 1 - <usize>place) - 0x30;
    if ((place & 1) != 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}
