/** Zstandard, RFC 8878. */

import { createZstdDecompress } from "node:zlib";
import type { Decoder } from "../decoder.ts";
import { innerName } from "../inner-name.ts";
import { expand } from "../expand.ts";

/** Zstandard: magic number FD2FB528, little-endian. */
export const decoder: Decoder = {
  name: "zstd",
  recognises: (head) => head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd,
  decode: (source, budget, fileName) =>
    expand(source, budget, {
      format: "zstd",
      memberName: innerName(fileName, "zstd", [".zst", ".zstd"]),
      open: (chunkSize) => createZstdDecompress({ chunkSize }),
    }),
};
