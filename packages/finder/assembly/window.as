// The bytes that are scanned, as addresses.

/** First byte that may be read. */
export let bytesStart: usize = 0;
/** Just past the last byte that may be read. */
export let stop: usize = 0;
/** The range whose numbers are reported. */
export let ownedFrom: usize = 0;
export let ownedTo: usize = 0;

export function setWindow(start: usize, end: usize, from: usize, to: usize): void {
  bytesStart = start;
  stop = end;
  ownedFrom = from;
  ownedTo = to;
}

/** The byte at an address, 0 before the first. */
@inline
export function byteAt(at: usize): u32 {
  return at >= bytesStart ? load<u8>(at) : 0;
}

@inline
export function isDigit(byte: u32): bool {
  return byte - 0x30 <= 9;
}

/** Just past the digits that begin at `from`. */
@inline
export function pastDigits(from: usize): usize {
  let at = from;
  while (at < stop) {
    const bare = i8x16.sub(v128.load(at), i8x16.splat(0x30));
    const others = ~i8x16.bitmask(i8x16.lt_u(bare, i8x16.splat(10))) & 0xffff;
    if (others != 0) {
      at += <usize>ctz(others);
      break;
    }
    at += 16;
  }
  return at < stop ? at : stop;
}
