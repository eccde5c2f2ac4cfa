/** zlib streams, RFC 1950, as git keeps its loose objects. */

import { constants, createInflate, inflateSync } from "node:zlib";
import type { Decoder } from "../decoder.ts";
import { expand } from "../expand.ts";
import { innerName } from "../inner-name.ts";

/** zlib: two bytes are a weak mark that text can begin with, so the first bytes are inflated for a trial. */
export const decoder: Decoder = {
  name: "zlib",
  rank: -1,
  recognises: (head) => isMarked(head) && beginsWell(head),
  decode: (source, budget, fileName) =>
    expand(source, budget, {
      format: "zlib",
      memberName: innerName(fileName, "zlib", [".zlib", ".zz", ".z"]),
      open: (chunkSize) => createInflate({ chunkSize }),
      whole: { run: inflateSync },
    }),
};

/** Method 8 with a window of 32 KiB; the two bytes are a multiple of 31, and no dictionary is asked for. */
function isMarked([method = 0, flags = 0]: Uint8Array): boolean {
  return method === 0x78 && ((method << 8) | flags) % 31 === 0 && (flags & 0x20) === 0;
}

function beginsWell(head: Uint8Array): boolean {
  try {
    return inflateSync(head, { finishFlush: constants.Z_SYNC_FLUSH }).length > 0;
  } catch {
    return false;
  }
}
