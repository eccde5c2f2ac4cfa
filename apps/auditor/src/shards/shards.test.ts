import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { testCards } from "@cardkeep/pan/test-cards";
import type { Entry } from "../ledger/entry.ts";
import { scanPaths } from "../scan/scan-paths.ts";
import { newFolder } from "../testing/scanned.ts";
import { makeManifest } from "./make-manifest.ts";
import { manifestLines, readManifestLine, readShard } from "./manifest.ts";
import { mergeShards, type ShardOutput } from "./merge.ts";

const numbers = testCards.map(({ digits }) => digits).filter((digits) => digits.length === 16);

async function* each<Value>(values: readonly Value[]): AsyncGenerator<Value> {
  yield* values;
}

/** Lines of a manifest over a folder of small and large files, with cards everywhere and on the borders of ranges. */
function filled(folder: string, rangeLength: number): readonly string[] {
  mkdirSync(path.join(folder, "deep"));
  const big = Buffer.alloc(10 * rangeLength, "words on a line\n");
  for (let at = 0; at * 517 < big.length - 64; at++)
    big.write(` card ${numbers[at % numbers.length]} `, at * 517);
  for (let at = 1; at < 10; at++) big.write(` card ${numbers[at]} `, at * rangeLength - 10 - at);
  writeFileSync(path.join(folder, "big.log"), big);
  writeFileSync(path.join(folder, "deep", "small"), `card ${numbers[0]}`);
  writeFileSync(path.join(folder, "packed.gz"), gzipSync(big));
  writeFileSync(path.join(folder, "zz"), `pan ${numbers[1]}\npan ${numbers[2]}\n`);
  const made = [...makeManifest([folder], rangeLength)];
  return made.flatMap((one) => ("line" in one ? [JSON.stringify(one.line)] : []));
}

/** Scans a shard as the command does. */
async function scanShard(manifest: readonly string[], shard: string): Promise<ShardOutput> {
  const findings: string[] = [];
  const ledger: string[] = [];
  await scanPaths(
    {
      roots: [],
      manifest: manifestLines(each(manifest), readShard(shard)),
      shard: { name: shard, manifest: "digest" },
      options: { preset: "audit" },
      now: () => 0,
    },
    {
      hit: async (hit) => void findings.push(JSON.stringify(hit)),
      ledger: async (line) => void ledger.push(line.trimEnd()),
      pace: () => undefined,
    },
  );
  return { name: `ledger ${shard}`, findings: each(findings), ledger: each(ledger) };
}

async function merged(outputs: readonly ShardOutput[]) {
  const findings: string[] = [];
  const ledger: string[] = [];
  const { totals, cardData } = await mergeShards(outputs, {
    finding: async (line) => void findings.push(line),
    ledger: async (line) => void ledger.push(line),
  });
  return { findings, ledger, totals, cardData };
}

describe("shards of a manifest", () => {
  it("merge to what one scan of the whole manifest tells, however many there are", async () => {
    using place = newFolder();
    const manifest = filled(place.folder, 64 * 1024);

    const whole = await merged([await scanShard(manifest, "1/1")]);

    assert.ok(manifest.length > 10 && whole.findings.length > 1000);
    for (const count of [2, 3, 7]) {
      const outputs: ShardOutput[] = [];
      for (let index = count; index >= 1; index--)
        outputs.push(await scanShard(manifest, `${index}/${count}`));
      assert.deepEqual(await merged(outputs), whole);
    }
  });

  it("find in ranges what a scan of the whole file finds, each number once", async () => {
    using place = newFolder();
    const manifest = filled(place.folder, 64 * 1024);
    const offsets: number[] = [];
    await scanPaths(
      { roots: [path.join(place.folder, "big.log")], options: { preset: "audit" }, now: () => 0 },
      {
        hit: async ({ offset }) => void offsets.push(offset),
        ledger: async () => undefined,
        pace: () => undefined,
      },
    );

    const { findings, ledger } = await merged([await scanShard(manifest, "1/1")]);

    const inRanges = findings
      .map((line) => JSON.parse(line) as { file: string; offset: number })
      .filter(({ file }) => file.endsWith("big.log"))
      .map(({ offset }) => offset);
    assert.deepEqual(inRanges, offsets);
    const entries = ledger.slice(1, -1).map((line) => JSON.parse(line) as Entry);
    for (const { present, seen, unseen } of entries) assert.equal(present, seen + unseen);
    assert.ok(entries.every(({ state }) => state === "read"));
  });

  it("of packed files say that a stretch cannot be read alone", async () => {
    using place = newFolder();
    const file = path.join(place.folder, "log");
    writeFileSync(file, gzipSync(Buffer.alloc(100_000, `card ${numbers[0]} `)));
    const line = JSON.stringify({ object: file, from: 0, to: 100 });

    const { ledger } = await merged([await scanShard([line], "1/1")]);

    const entry = JSON.parse(ledger[1] ?? "") as Entry;
    assert.equal(entry.state, "partial");
    assert.match(entry.why[0] ?? "", /stretch of a packed file/);
  });

  it("say when a file is no longer what the manifest meant", async () => {
    using place = newFolder();
    const file = path.join(place.folder, "log");
    writeFileSync(file, "words");

    const { ledger } = await merged([await scanShard([JSON.stringify({ object: file, size: 4 })], "1/1")]);

    const entry = JSON.parse(ledger[1] ?? "") as Entry;
    assert.deepEqual([entry.state, entry.why], ["unread", ["is not as long as its manifest says"]]);
  });

  it("are refused when one is missing, there twice, changed, or of another manifest", async () => {
    using place = newFolder();
    const manifest = filled(place.folder, 1 << 20);
    const one = async () => await scanShard(manifest, "1/2");
    const two = async () => await scanShard(manifest, "2/2");
    const changed = async (): Promise<ShardOutput> => {
      const { name, findings, ledger } = await two();
      const lines: string[] = [];
      for await (const line of ledger)
        lines.push(line.replace('"partial"', '"read"').replace('"chain":["raw"]', '"chain":[]'));
      return { name, findings, ledger: each(lines) };
    };
    const cut = async (): Promise<ShardOutput> => {
      const { name, findings, ledger } = await two();
      const lines: string[] = [];
      for await (const line of ledger) lines.push(line);
      return { name, findings, ledger: each(lines.slice(0, -1)) };
    };
    const poorer = async (): Promise<ShardOutput> => ({ ...(await two()), findings: each([]) });

    await assert.rejects(merged([await one()]), /1 of 2 shards are missing/);
    await assert.rejects(merged([await one(), await one()]), /there twice/);
    await assert.rejects(merged([await one(), await changed()]), /changed after it was written/);
    await assert.rejects(merged([await one(), await cut()]), /cut off/);
    await assert.rejects(merged([await one(), await poorer()]), /more findings than its results hold/);
    await assert.rejects(merged([]), /nothing to merge/);
  });
});

describe("a line of a manifest", () => {
  it("is refused by line, field and rule, and its content is not quoted", () => {
    const number = numbers[0] ?? "";
    for (const [text, rule] of [
      ["{", /not JSON/],
      [`"${number}"`, /not an object/],
      [`{"object":""}`, /object must be a text/],
      [`{"size":1}`, /object is missing/],
      [`{"object":"${number}","size":-1}`, /size must be/],
      [`{"object":"a","${number}":1}`, /none of object/],
      [`{"object":"a","from":1}`, /belong together/],
      [`{"object":"a","from":2,"to":2}`, /from must lie before to/],
    ] as const) {
      assert.throws(
        () => readManifestLine(text, 7),
        ({ message }: Error) =>
          rule.test(message) && message.startsWith("line 7") && !message.includes(number),
      );
    }
  });

  it("belongs to one shard", () => {
    assert.deepEqual(readShard("2/8"), { index: 2, count: 8 });
    for (const text of ["0/2", "3/2", "1", "1/", "a/b", "1/2/3"]) assert.equal(readShard(text), undefined);
  });
});
