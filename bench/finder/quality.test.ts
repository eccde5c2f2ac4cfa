import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { recipes } from "./corpus/recipes.ts";
import { writeTree } from "./corpus/tree.ts";
import { ledgerSums } from "./score/ledger-sums.ts";
import { matchClaims } from "./score/match.ts";
import { fractionOf, type Quality, qualityOf } from "./score/quality.ts";
import { runScan } from "./score/run-scan.ts";

/** What the product reaches today on this corpus. Raise a bound when the product rises above it. */
const bounds = {
  default: { A: 0.99, B: 0.93, C: 0.96, precision: 0.98 },
  audit: { A: 0.995, B: 0.93, C: 0.96, precision: 0.97 },
} as const;

const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-quality-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const corpus = writeTree(folder, { recipes, seed: 4, bytes: 3 * 2 ** 20, density: 2, decoyShare: 0.35 });

async function scanned(preset: "default" | "audit"): Promise<Quality> {
  const ledger = path.join(folder, `${preset}.ledger`);
  const { claims } = await runScan({ targets: [corpus.tree], preset, ledger });
  return qualityOf(matchClaims(claims, corpus.labels, corpus.decoys), corpus.kinds);
}

for (const preset of ["default", "audit"] as const) {
  test(`the preset ${preset} keeps its recall and its precision on the labelled corpus`, async () => {
    const quality = await scanned(preset);

    const { A, B, C, precision } = bounds[preset];
    for (const [tier, bound] of Object.entries({ A, B, C })) {
      const recall = fractionOf(quality.tiers[tier as "A" | "B" | "C"]);
      assert.ok(recall >= bound, `tier ${tier}: recall ${recall.toFixed(3)}, bound ${bound}`);
    }
    const share = fractionOf(quality.precision);
    assert.ok(share >= precision, `precision ${share.toFixed(3)}, bound ${precision}`);
    assert.equal(fractionOf(quality.test), 1, "published test cards are called so");
    assert.equal(fractionOf(quality.exact), 1, "offset, length and mask are those of the number");
    const { isRight, ...sums } = ledgerSums(path.join(folder, `${preset}.ledger`), corpus.tree);
    assert.ok(isRight, JSON.stringify(sums));
  });
}
