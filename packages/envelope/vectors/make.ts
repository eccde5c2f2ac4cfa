/** Makes the vector files from fixed inputs: `node packages/envelope/vectors/make.ts` writes them. */
import { writeFileSync } from "node:fs";
import { refusedRecords, validRecords } from "./records.ts";
import { refusedStreams, streamInputs, validStreams } from "./streams.ts";

/** The content of every vector file, by file name. */
export async function makeVectors(): Promise<ReadonlyMap<string, string>> {
  const records = { format: "cardkeep envelope 1", valid: validRecords(), refused: refusedRecords() };
  const streams = {
    format: "cardkeep stream 1",
    inputs: streamInputs,
    valid: await validStreams(),
    refused: refusedStreams(),
  };
  return new Map([
    ["envelope-1.json", `${JSON.stringify(records, null, 1)}\n`],
    ["stream-1.json", `${JSON.stringify(streams, null, 1)}\n`],
  ]);
}

if (import.meta.main) {
  for (const [name, content] of await makeVectors()) writeFileSync(new URL(name, import.meta.url), content);
}
