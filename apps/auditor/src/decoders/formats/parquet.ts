/** Apache Parquet: every column as lines of text under its name. */

import { type Budget, spendMember } from "../../kernel/budget.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Decoder, Member, Source } from "../decoder.ts";
import { randomAccess } from "../random-access.ts";
import { stretchesOf, watched } from "../stretches.ts";

const mark = Buffer.from("PAR1");

/** Parquet: its four bytes at the start. They stand at the end too, before which the directory lies. */
export const decoder: Decoder = {
  name: "parquet",
  recognises: (head) => mark.equals(head.subarray(0, mark.length)),
  decode,
};

async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  // Loaded when it is needed: the library and its decompressors are large.
  const { openParquet } = await import("../parquet-columns.ts");
  using access = await randomAccess(source, budget);
  // The directory is read past the watch: the least and the greatest value of columns are found in it raw.
  const watch = watched(access);
  let columns: Awaited<ReturnType<typeof openParquet>> = [];
  try {
    columns = await openParquet(access, watch);
  } catch (fault) {
    if (budget.isSpent || fault instanceof ReadingStopped) throw fault;
    yield { name: "(directory)", unread: "parquet: the directory is damaged; all was scanned as it stands" };
  }
  for (const { name, unread, lines } of columns) {
    spendMember(budget);
    if (unread !== undefined) yield { name, unread };
    else yield { name, bytes: { [Symbol.asyncIterator]: lines } };
  }
  const left = watch.left();
  if (left.length === 0) return;
  spendMember(budget);
  yield { name: "(outside the columns)", bytes: stretchesOf(access, left), isRaw: true };
}
