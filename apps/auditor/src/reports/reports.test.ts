import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Hit } from "../scan/hit.ts";
import type { ScanResult } from "../scan/scan-paths.ts";
import { openReport, reportNames } from "./open-report.ts";

const hit: Hit = {
  file: "a/b.gz",
  member: "b",
  offset: 12,
  length: 16,
  masked: "411111******1111",
  brand: "visa",
  class: "pan",
  kind: "number",
  confidence: 0.93,
  reasons: [
    "a card field",
    "printed groups",
    "an expiry date nearby",
    "most of its field pass the check digit",
  ],
  line: 3,
};

const result = { cardData: 2, totals: { findings: 2 } } as ScanResult;

describe("the reports", () => {
  for (const name of reportNames()) {
    it(`${name} says of a hit all there is to know`, async () => {
      const report = await openReport(name);

      const text = `${report?.hit(hit)}${report?.end(result)}`;

      for (const word of [
        "a/b.gz",
        "12",
        "411111******1111",
        "visa",
        "pan",
        "number",
        "0.93",
        "card field",
      ]) {
        assert.ok(text.includes(word), word);
      }
    });
  }

  it("jsonl holds one object per line and nothing else", async () => {
    const report = await openReport("jsonl");

    const text = `${report?.hit(hit)}${report?.hit(hit)}${report?.end(result)}`;

    const lines = text.trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [hit, hit],
    );
  });

  it("terminal fits 80 columns and names a file once", async () => {
    const report = await openReport("terminal");

    const text = `${report?.hit(hit)}${report?.hit(hit)}`;

    assert.deepEqual(
      text.split("\n").filter((line) => line.length > 80),
      [],
    );
    assert.equal(text.split("a/b.gz!b").length, 2);
  });

  it("terminal is not steered by the name of a file", async () => {
    const report = await openReport("terminal");

    const text = report?.hit({ ...hit, file: "a\u001b[2J\u202eb" }) ?? "";

    assert.ok(text.startsWith(String.raw`a\u{1b}[2J\u{202e}b`));
  });

  it("of another name is none", async () => {
    assert.equal(await openReport("../jsonl"), undefined);
  });
});
