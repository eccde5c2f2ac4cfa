/**
 * Measures the kernel against a regular expression over the same bytes, in turns, and prints rates and
 * their ratio. Run it by hand on an idle machine: `node packages/finder/src/kernel/testing/speed.ts`.
 */

import { typescriptKernel } from "../typescript-kernel.ts";

const megabyte = 1_000_000;
const size = 32 * megabyte;
const rounds = 7;
const pattern = /[0-9](?:[ -]?[0-9]){12,18}/g;

const words = "the quick brown fox jumps over a lazy dog while nobody is looking at it again ";

/** Lines as servers write them: addresses, times, ids, sizes, and a number to be found now and then. */
function logLine(line: number): string {
  const at = new Date(Date.UTC(2026, 10, 22) + line * 137).toISOString();
  const id = (line * 2_654_435_761).toString(16).padStart(12, "0");
  const card = line % 500 === 0 ? " number=4111 1111 1111 1111" : "";
  return (
    `10.${line % 256}.${line % 199}.17 - - [${at}] "GET /orders/${line * 7919}?page=${line % 9} HTTP/1.1" ` +
    `200 ${line % 99_991} "-" "Mozilla/5.0" req=${id} ms=${Date.UTC(2026, 10, 22) + line}${card}\n`
  );
}

function textOf(piece: (line: number) => string): Buffer {
  const parts: string[] = [];
  for (let length = 0, line = 0; length < size; line++) {
    const part = piece(line);
    parts.push(part);
    length += part.length;
  }
  return Buffer.from(parts.join(""), "latin1");
}

function seconds(run: () => number): number {
  const started = performance.now();
  run();
  return (performance.now() - started) / 1000;
}

function kernelOver(bytes: Buffer): number {
  let found = 0;
  typescriptKernel.scan(bytes, 0, bytes.length, () => found++);
  return found;
}

function patternOver(bytes: Buffer): number {
  let found = 0;
  for (const match of bytes.toString("latin1").matchAll(pattern)) found += match[0].length > 0 ? 1 : 0;
  return found;
}

for (const [name, bytes] of [
  ["text without digits", textOf(() => words)],
  ["log lines", textOf(logLine)],
] as const) {
  let kernel = Infinity;
  let peer = Infinity;
  for (let round = 0; round < rounds; round++) {
    kernel = Math.min(
      kernel,
      seconds(() => kernelOver(bytes)),
    );
    peer = Math.min(
      peer,
      seconds(() => patternOver(bytes)),
    );
  }
  const rate = (time: number): string => (bytes.length / megabyte / time).toFixed(0);
  console.log(
    `${name}: kernel ${rate(kernel)} MB/s (${kernelOver(bytes)} candidates), pattern ${rate(peer)} MB/s ` +
      `(${patternOver(bytes)} matches), ratio ${(peer / kernel).toFixed(2)}`,
  );
}
