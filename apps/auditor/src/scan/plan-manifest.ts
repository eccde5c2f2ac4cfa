/** Turns the lines of a manifest into batches of files and into objects of sources. */

import type { FindOptions } from "@cardkeep/finder";
import { type Batch, isFull, newBatch } from "./batch.ts";
import { maskedName } from "../kernel/entry-name.ts";
import { nameHits } from "./name-hits.ts";
import { schemeOf } from "../sources/open-source.ts";
import type { ManifestLine } from "../shards/manifest.ts";

/** What comes next: files, or one object of a source. */
export type Planned =
  | { readonly batch: Batch; readonly source?: undefined }
  | { readonly batch?: undefined; readonly source: ManifestLine };

/** Plans lines in their order. Every line becomes one line of the ledger, with its number. */
export async function* planManifest(
  lines: AsyncIterable<ManifestLine> | Iterable<ManifestLine>,
  options: FindOptions,
): AsyncGenerator<Planned> {
  let batch = newBatch();
  for await (const line of lines) {
    if (schemeOf(line.object) !== undefined) {
      yield { batch };
      batch = newBatch();
      yield { source: line };
      continue;
    }
    addFile(line, options, batch);
    if (!isFull(batch)) continue;
    yield { batch };
    batch = newBatch();
  }
  yield { batch };
}

function addFile({ number, object, size, from, to }: ManifestLine, options: FindOptions, batch: Batch): void {
  const file = maskedName(object);
  const place = { file };
  // A number in a name is told by the line that has the start of the file.
  const isStart = from === undefined || from === 0;
  const range = from === undefined || to === undefined ? {} : { range: { from, to } };
  batch.items.push({
    root: "",
    file,
    nameHits: isStart ? nameHits(object, place, options, new Set()) : [],
    settled: undefined,
    manifestLine: number,
  });
  const expected = size === undefined ? {} : { size };
  batch.tasks.push({ path: Buffer.from(object), name: object, place, ...range, ...expected });
}
