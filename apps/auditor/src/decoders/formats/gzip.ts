/** gzip, RFC 1952, with any number of members one after the other. */

import { createGunzip, gunzipSync } from "node:zlib";
import type { Decoder } from "../decoder.ts";
import { innerName } from "../inner-name.ts";
import { expand } from "../expand.ts";

/** gzip: identification bytes 1F 8B, and the only method there is, 8. */
export const decoder: Decoder = {
  name: "gzip",
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8,
  decode: (source, budget, fileName) =>
    expand(source, budget, {
      format: "gzip",
      memberName: innerName(fileName, "gzip", [".gz", ".tgz", ".gzip"]),
      open: (chunkSize) => createGunzip({ chunkSize }),
      whole: { run: gunzipSync, outputLength: lengthOfLast },
    }),
};

/** Length of the last member: the last four bytes, little-endian (RFC 1952, 2.3.1, ISIZE). */
function lengthOfLast(stored: Uint8Array): number {
  return stored.length < 4
    ? 0
    : Buffer.from(stored.buffer, stored.byteOffset + stored.length - 4).readUInt32LE(0);
}
