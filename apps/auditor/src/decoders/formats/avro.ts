/** Apache Avro container files: every record as a line of JSON. */

import { spendMember } from "../../kernel/budget.ts";
import type { Decoder } from "../decoder.ts";
import { innerName } from "../inner-name.ts";

const mark = Buffer.from([0x4f, 0x62, 0x6a, 0x01]);

/** Avro: `Obj` and the version. */
export const decoder: Decoder = {
  name: "avro",
  recognises: (head) => mark.equals(head.subarray(0, mark.length)),
  async *decode(source, budget, fileName) {
    spendMember(budget);
    // Loaded when it is needed.
    const { avroLines } = await import("../avro-lines.ts");
    const lines = avroLines(source);
    try {
      yield { name: innerName(fileName, "avro", [".avro"]), bytes: lines, isAll: true };
    } finally {
      await lines.return(undefined);
    }
  },
};
