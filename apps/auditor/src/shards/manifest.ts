/** A manifest: what is to be scanned, one object or stretch of it a line, so that many machines can share it. */

/** A line as it was read. `number` counts from 1. */
export interface ManifestLine {
  readonly number: number;
  /** A path, or the address of an object in a source. */
  readonly object: string;
  /** Version of the object that is meant; another one is not scanned. */
  readonly version?: string;
  /** Bytes the object had when the manifest was made. */
  readonly size?: number;
  /** Findings whose first digit lies in [from, to) belong to this line. Only for files that are not packed. */
  readonly from?: number;
  readonly to?: number;
}

/** Why a manifest cannot be used. Names line, field and rule, never what stood there. */
export class ManifestFault extends Error {
  override readonly name = "ManifestFault";
}

/** Longest line that is read. */
const longestLine = 64 * 1024;

const fields: Readonly<Record<string, "text" | "count">> = {
  object: "text",
  version: "text",
  size: "count",
  from: "count",
  to: "count",
};

/**
 * The line that a text holds.
 *
 * @throws ManifestFault when it is none
 */
export function readManifestLine(text: string, number: number): ManifestLine {
  const fail = (rule: string): never => {
    throw new ManifestFault(`line ${number} of the manifest: ${rule}`);
  };
  if (text.length > longestLine) fail("longer than 65,536 characters");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    fail("not JSON");
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) fail("not an object");
  const record = value as Readonly<Record<string, unknown>>;
  for (const [field, each] of Object.entries(record)) {
    const kind = fields[field];
    if (kind === undefined) fail("has a field that is none of object, version, size, from, to");
    if (kind === "text" && (typeof each !== "string" || each === "")) fail(`${field} must be a text`);
    if (kind === "count" && !(Number.isSafeInteger(each) && (each as number) >= 0)) {
      fail(`${field} must be a whole number of bytes`);
    }
  }
  const line = { ...record, number } as ManifestLine;
  if (line.object === undefined) fail("object is missing");
  if ((line.from === undefined) !== (line.to === undefined)) fail("from and to belong together");
  if (line.from !== undefined && line.to !== undefined && line.from >= line.to)
    fail("from must lie before to");
  return line;
}

/** Part of a manifest: every `count`th line, starting with line `index` (from 1). */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** A shard written as `2/8`; undefined when it is none. */
export function readShard(text: string): Shard | undefined {
  const match = /^([1-9][0-9]{0,5})\/([1-9][0-9]{0,5})$/.exec(text);
  const index = Number(match?.[1]);
  const count = Number(match?.[2]);
  return index <= count ? { index, count } : undefined;
}

/** The lines of a manifest's text that belong to a shard; empty lines count as lines and hold nothing. */
export async function* manifestLines(
  lines: AsyncIterable<string>,
  shard: Shard = { index: 1, count: 1 },
): AsyncGenerator<ManifestLine> {
  let number = 0;
  for await (const text of lines) {
    number += 1;
    if ((number - 1) % shard.count !== shard.index - 1 || text.trim() === "") continue;
    yield readManifestLine(text, number);
  }
}
