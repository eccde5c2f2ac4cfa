import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import type { Hit } from "../kernel/hit.ts";
import { newFolder } from "../testing/scanned.ts";
import { scanPaths, type ScanRequest } from "./scan-paths.ts";

const numbers = testCards.map(({ digits }) => digits).filter((digits) => digits.length === 16);

/** Scans with the real finder; gives what was told, in order. */
async function told(roots: readonly string[], more: Partial<ScanRequest>): Promise<readonly string[]> {
  const lines: string[] = [];
  await scanPaths(
    { roots, options: { preset: "audit" }, now: () => 0, ...more },
    {
      hit: async (hit: Hit) => void lines.push(JSON.stringify(hit)),
      ledger: async (line) => void lines.push(line),
      pace: () => undefined,
    },
  );
  return lines;
}

describe("several threads", () => {
  it("tell the same, in the same order, as one", async () => {
    using place = newFolder();
    for (let at = 0; at < 300; at++) {
      const folder = path.join(place.folder, `d${at % 7}`);
      mkdirSync(folder, { recursive: true });
      const rows = Array.from(
        { length: at % 40 },
        (_, row) => `card ${numbers[(at + row) % numbers.length]}\n`,
      );
      writeFileSync(path.join(folder, `f${at}`), rows.join(""));
    }

    const alone = await told([place.folder], { workers: 1 });
    const together = await told([place.folder], { workers: 3 });

    assert.ok(alone.length > 3000);
    assert.deepEqual(together, alone);
  });

  it("hold back when nobody takes what they found", async () => {
    using place = newFolder();
    const row = `card number ${numbers[0]}\n`;
    writeFileSync(path.join(place.folder, "many"), row.repeat(20_000));
    writeFileSync(path.join(place.folder, "more"), row.repeat(20_000));
    let count = 0;

    await scanPaths(
      { roots: [place.folder], options: {}, workers: 2, now: () => 0 },
      {
        async hit() {
          count += 1;
          if (count % 1000 === 0) await new Promise((resolve) => setImmediate(resolve));
        },
        ledger: async () => undefined,
        pace: () => undefined,
      },
    );

    assert.equal(count, 40_000);
  });

  it("end the scan when the sink fails", async () => {
    using place = newFolder();
    writeFileSync(path.join(place.folder, "a"), `card ${numbers[0]}`);

    await assert.rejects(
      scanPaths(
        { roots: [place.folder], options: {}, workers: 2, now: () => 0 },
        {
          hit: () => Promise.reject(new Error("the disk is full")),
          ledger: async () => undefined,
          pace: () => undefined,
        },
      ),
      /disk is full/,
    );
  });
});
