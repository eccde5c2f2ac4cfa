/** bzip2, block by block; any number of streams one after the other. */

import type { Decoder } from "../decoder.ts";
import { bzip2Pieces } from "../bzip2-pieces.ts";
import { spendMember } from "../../kernel/budget.ts";
import { innerName } from "../inner-name.ts";

const blockMark = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59] as const;

/** bzip2: `BZh`, the size of blocks, and the mark of the first block. An empty stream has nothing to decode. */
export const decoder: Decoder = {
  name: "bzip2",
  recognises: (head) =>
    head[0] === 0x42 &&
    head[1] === 0x5a &&
    head[2] === 0x68 &&
    blockMark.every((byte, at) => head[4 + at] === byte),
  async *decode(source, budget, fileName) {
    spendMember(budget);
    const name = innerName(fileName, "bzip2", [".bz2", ".tbz2", ".tbz", ".bz"]);
    const pieces = bzip2Pieces(source);
    try {
      yield { name, bytes: pieces, isAll: true };
    } finally {
      // A reader may have left it without a word.
      await pieces.return(undefined);
    }
  },
};
