/** Text and records of mainframes in EBCDIC. It bears no mark: its first bytes are judged by their frequencies. */

import { spendMember } from "../../kernel/budget.ts";
import type { Decoder, Source } from "../decoder.ts";
import { fromEbcdic, isEbcdic } from "../ebcdic.ts";
import { stretchOf } from "../stretches.ts";

/** EBCDIC, asked last; the bytes are scanned as they stand too, where they can be read twice. */
export const decoder: Decoder = {
  name: "ebcdic",
  rank: -2,
  recognises: (head) => isEbcdic(head),
  async *decode(source, budget) {
    spendMember(budget);
    yield { name: "(ebcdic)", bytes: translated(source), isAll: true };
    const { random } = source;
    if (random === undefined) return;
    spendMember(budget);
    yield { name: "(as it stands)", bytes: stretchOf(random, 0, random.size), isRaw: true };
  },
};

function translated(source: Source): Source {
  return {
    async *[Symbol.asyncIterator]() {
      for await (const piece of source) yield fromEbcdic(piece);
    },
  };
}
