import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import fc from "fast-check";
import { pack } from "tar-stream";
import { madeZip } from "../testing/made-zip.ts";
import { newFolder } from "../testing/new-folder.ts";
import { opened } from "../testing/opened.ts";
import { smallParquet } from "../testing/small-parquet.ts";
import { toEbcdic } from "./ebcdic.ts";

const text = Array.from({ length: 300 }, (_, at) => `${at} some words 4111111111111111 ${Math.sin(at)}`).join(
  "\n",
);

async function madeTar(): Promise<Buffer> {
  const archive = pack();
  archive.entry({ name: "a" }, text);
  archive.entry({ name: "deep/".repeat(40) }, gzipSync(text));
  archive.finalize();
  return Buffer.concat(await Array.fromAsync(archive as AsyncIterable<Uint8Array>));
}

function madeDatabase(): Buffer {
  using place = newFolder();
  const file = path.join(place.folder, "a.db");
  const database = new DatabaseSync(file);
  database.exec("CREATE TABLE a (x TEXT); CREATE INDEX b ON a (x)");
  for (const line of text.split("\n")) database.prepare("INSERT INTO a VALUES (?)").run(line);
  database.exec("DELETE FROM a WHERE x LIKE '1%'");
  database.close();
  return readFileSync(file);
}

/** What a tool makes of the text; nothing where it is not installed. */
function packed(tool: string): Record<string, Buffer> {
  try {
    return { [tool]: execFileSync(tool, ["-c"], { input: text, stdio: ["pipe", "pipe", "ignore"] }) };
  } catch {
    return {};
  }
}

const whole: Readonly<Record<string, Uint8Array>> = {
  gzip: gzipSync(text),
  zlib: deflateSync(text),
  "a.br": brotliCompressSync(text),
  zstd: zstdCompressSync(text),
  ...packed("bzip2"),
  ...packed("xz"),
  zip: madeZip([
    { name: "a", bytes: text },
    { name: "b.zip", bytes: madeZip([{ name: "c", bytes: text }]), method: 0 },
  ]),
  tar: await madeTar(),
  sqlite: madeDatabase(),
  parquet: smallParquet,
  ebcdic: toEbcdic(Buffer.from(text)),
};

/** Some bytes overwritten, and an end cut off or not. */
const damages = fc.record({
  places: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 12,
  }),
  end: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
});

describe("a damaged file", () => {
  for (const [name, content] of Object.entries(whole)) {
    it(`of ${name} never breaks the scan: what is not read has a reason`, async () => {
      using place = newFolder();
      const file = path.join(place.folder, "damaged");
      await fc.assert(
        fc.asyncProperty(damages, fc.boolean(), async ({ places, end }, isStream) => {
          const damaged = Buffer.from(content.subarray(0, Math.ceil(content.length * (end ?? 1))));
          for (const [at, byte] of places) damaged[Math.floor(at * damaged.length)] = byte;
          writeFileSync(file, damaged);

          const said = await opened(damaged, { name, isStream, ...(isStream ? {} : { path: file }) });

          for (const reason of [...said.unread, said.stopped ?? ""]) assert.doesNotMatch(reason, /[0-9]{7}/);
        }),
        { numRuns: 60 },
      );
    });
  }
});
