/** Things to scan in tests: trees of small files, and large contents that take no memory to make. */

import { closeSync, ftruncateSync, mkdirSync, openSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { tarOf, zipOf } from "./scan-bombs.ts";
import { cardLine } from "./scan-numbers.ts";

/** A line without a digit. */
export const filler = "a line of a log that is long enough to take a while\n";

/** Folders among which small files are shared out. */
const parts = 50;

/** Writes files with one card each, and at least `more` bytes of log behind it. */
export function writeFiles(folder: string, count: number, more = 0): void {
  const text = filler.repeat(Math.ceil(more / filler.length));
  for (let at = 0; at < count; at++) {
    const part = path.join(folder, `part-${String(at % parts).padStart(2, "0")}`);
    if (at < parts) mkdirSync(part, { recursive: true });
    writeFileSync(path.join(part, `f${at}`), `${cardLine(at)}${text}`);
  }
}

/** Writes a file of 2 GiB: four stretches of log with cards, holes between them. */
export function writeLarge(file: string): void {
  const handle = openSync(file, "w");
  for (let at = 0; at < 4; at++) {
    const log = Buffer.alloc(16 << 20, `${cardLine(at)}${filler.repeat(300)}`);
    writeSync(handle, log, 0, log.length, at * 2 ** 29);
  }
  ftruncateSync(handle, 2 ** 31);
  closeSync(handle);
}

/** A log that packs as logs do, about twentyfold. */
function logOf(bytes: number): Buffer {
  const lines: string[] = [];
  for (let length = 0, at = 0; length < bytes; at++) {
    const line = `${((at * 7919) % 99_991).toString(36)} ${at % 500 === 0 ? cardLine(at) : filler}`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join(""));
}

/** Writes a zip in a tar in a gzip, and a zip of a zip and of that gzip. */
export function writeNested(folder: string): void {
  const bytes = logOf(12 << 20);
  const inner = zipOf(["a.log", "b.log"].map((name) => ({ name, bytes })));
  const packed = gzipSync(tarOf([{ name: "inner.zip", text: inner.toString("latin1") }]));
  writeFileSync(path.join(folder, "nested.tar.gz"), packed);
  const members = [
    { name: "inner.zip", bytes: inner },
    { name: "nested.tar.gz", bytes: packed },
  ];
  writeFileSync(path.join(folder, "outer.zip"), zipOf(members));
}
