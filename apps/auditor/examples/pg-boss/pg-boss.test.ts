import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { promisify } from "node:util";
import { testCards } from "@cardkeep/pan/test-cards";
import { newPostgresPlace, postgresMissing } from "../../src/sources/testing/postgres-place.ts";
import { newFolder } from "../../src/testing/scanned.ts";

const run = promisify(execFile);
const here = import.meta.dirname;
const main = path.join(here, "../../../cardkeep/src/main.ts");

describe("a queue of shards on PostgreSQL", { skip: postgresMissing }, () => {
  it("is worked off by several processes, and the results merge to those of one scan", async () => {
    using place = newFolder();
    const database = await newPostgresPlace();
    try {
      const data = path.join(place.folder, "data");
      mkdirSync(data);
      for (const [at, { digits }] of testCards.slice(0, 40).entries()) {
        writeFileSync(path.join(data, `f${at}`), `card number ${digits}\n`);
      }
      const manifest = path.join(place.folder, "manifest");
      const cardkeep = async (...words: readonly string[]) => await run(process.execPath, [main, ...words]);
      await cardkeep("scan", "manifest", data, "-o", manifest);
      const env = { ...process.env, DATABASE_URL: database.url, CARDKEEP: `${process.execPath} ${main}` };
      await run(process.execPath, [path.join(here, "share-out.ts"), manifest, "5", place.folder], { env });

      const workers = await Promise.all(
        [1, 2, 3].map(async () => await run(process.execPath, [path.join(here, "work.ts")], { env })),
      );

      const counts = workers.map(({ stdout }) => Number(/^\d+/.exec(stdout)?.[0]));
      assert.equal(
        counts.reduce((sum, count) => sum + count),
        5,
      );
      const pairs = readdirSync(place.folder)
        .filter((name) => name.endsWith(".ledger"))
        .map((name) => path.join(place.folder, name))
        .map((ledger) => `${ledger},${ledger.replace(/ledger$/, "jsonl")}`);
      const merged = await cardkeep("scan", "merge", ...pairs);
      const whole = await cardkeep("scan", "--manifest", manifest, "--format", "jsonl");
      assert.ok(whole.stdout.split("\n").length > 30);
      assert.equal(merged.stdout, whole.stdout);
    } finally {
      await database.remove();
    }
  });
});
