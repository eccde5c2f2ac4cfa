import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { newFolder } from "../testing/scanned.ts";
import type { Hit } from "../kernel/hit.ts";
import { scanPaths } from "./scan-paths.ts";
import { windowLength } from "./windows.ts";

const number = "4111111111111111";
const packed = Buffer.from(`{"card_number":"${number}","n":1}`).toString("base64");

async function hitsIn(content: string): Promise<readonly Hit[]> {
  using place = newFolder();
  writeFileSync(path.join(place.folder, "file"), content);
  const hits: Hit[] = [];
  await scanPaths(
    { roots: [place.folder], options: { preset: "audit" }, now: () => 0 },
    { hit: async (hit) => void hits.push(hit), ledger: async () => undefined, pace: () => undefined },
  );
  return hits;
}

describe("encoded text inside other text", () => {
  it("is searched, and a finding lies where the encoded number does", async () => {
    const content = `payload ${packed} end`;

    const [hit, ...more] = await hitsIn(content);

    assert.deepEqual(more, []);
    assert.ok(hit !== undefined);
    assert.ok(hit.reasons.includes("in_base64") && hit.masked === "411111******1111");
    const around = content.slice(hit.offset - 3, hit.offset + hit.length + 3);
    assert.ok(Buffer.from(around, "base64").length > 0 && hit.offset > 8 && hit.length < packed.length);
  });

  it("is told once across the border of windows, wherever it lies", async () => {
    for (let shift = 0; shift < packed.length + 600; shift += 37) {
      const before = "words ".repeat(windowLength).slice(0, windowLength - shift - 1);

      const hits = await hitsIn(`${before} ${packed} and words after it`);

      assert.equal(hits.length, 1, String(shift));
    }
  });

  it("is not told again where the plain reading has it", async () => {
    const spaced = number.replaceAll(/(.{4})(?=.)/g, "$1%20");

    const hits = await hitsIn(`pan=${spaced}&x=1`);

    assert.equal(hits.length, 1);
  });
});
