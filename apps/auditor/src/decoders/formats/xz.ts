/** xz, the .xz format 1.2. */

import { spendMember } from "../../kernel/budget.ts";
import type { Decoder } from "../decoder.ts";
import { innerName } from "../inner-name.ts";

const mark = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);

/** xz: its six bytes. */
export const decoder: Decoder = {
  name: "xz",
  recognises: (head) => mark.equals(head.subarray(0, mark.length)),
  async *decode(source, budget, fileName) {
    spendMember(budget);
    // Loaded when it is needed: it brings a WebAssembly module.
    const { xzPieces } = await import("../xz-pieces.ts");
    const name = innerName(fileName, "xz", [".xz", ".txz"]);
    const pieces = xzPieces(source, budget);
    try {
      yield { name, bytes: pieces, isAll: true };
    } finally {
      // A reader may have left it without a word.
      await pieces.return(undefined);
    }
  },
};
