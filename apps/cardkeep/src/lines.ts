/** Reads a file line by line. */

import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

/** Lines without their ends. The file is opened when the first is asked for: a reader begun early loses lines. */
export async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
}
