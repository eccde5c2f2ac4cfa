/** Bytes in the room of a kernel, where it reads them in place. */

import type { Kernel } from "../../candidate.ts";

/** The same bytes at a place of the room, between others. */
export function placed(kernel: Kernel, bytes: Uint8Array, at: number): Uint8Array {
  kernel.room.fill(0x61, Math.max(0, at - 64), at + bytes.length + 64).set(bytes, at);
  return kernel.room.subarray(at, at + bytes.length);
}
