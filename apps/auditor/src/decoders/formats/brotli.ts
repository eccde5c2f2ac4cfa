/** Brotli, RFC 7932. Its streams bear no mark, so the name decides. */

import { createBrotliDecompress } from "node:zlib";
import type { Decoder } from "../decoder.ts";
import { innerName } from "../inner-name.ts";
import { expand } from "../expand.ts";

/** Brotli: any file named `.br`. */
export const decoder: Decoder = {
  name: "brotli",
  recognises: (_head, fileName) => fileName.toLowerCase().endsWith(".br"),
  decode: (source, budget, fileName) =>
    expand(source, budget, {
      format: "brotli",
      memberName: innerName(fileName, "brotli", [".br"]),
      open: (chunkSize) => createBrotliDecompress({ chunkSize }),
    }),
};
