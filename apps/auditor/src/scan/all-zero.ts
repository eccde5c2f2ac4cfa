/** Whether bytes are all zero, as holes of a sparse file are read. */

const zeros = Buffer.alloc(1 << 20);

/** True for zeros alone, and for no bytes. Compares at the speed of memory. */
export function isAllZero(bytes: Uint8Array): boolean {
  if (bytes[0] !== undefined && bytes[0] !== 0) return false;
  for (let at = 0; at < bytes.length; at += zeros.length) {
    const part = bytes.subarray(at, at + zeros.length);
    if (zeros.compare(part, 0, part.length, 0, part.length) !== 0) return false;
  }
  return true;
}
