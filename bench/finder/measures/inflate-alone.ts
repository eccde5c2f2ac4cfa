/** Bare inflate of gzip files, in a process of its own. Argument: file with a list of paths. Prints JSON. */

import { createReadStream, readFileSync } from "node:fs";
import { createGunzip } from "node:zlib";

const files = readFileSync(process.argv[2] ?? "", "utf8")
  .split("\n")
  .filter(Boolean);
const since = performance.now();
const before = process.cpuUsage();
let bytes = 0;
for (const file of files) {
  const unpacked = createReadStream(file, { highWaterMark: 2 ** 18 }).pipe(
    createGunzip({ chunkSize: 2 ** 18 }),
  );
  for await (const piece of unpacked as AsyncIterable<Buffer>) bytes += piece.length;
}
const seconds = (performance.now() - since) / 1000;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ seconds, processor: (user + system) / 1e6, bytes }));
