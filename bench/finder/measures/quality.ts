/** Recall and precision over the labelled corpus, classes, offsets, and the sums of the ledger. */

import { writeFileSync } from "node:fs";
import path from "node:path";
import type { FinderBench } from "../finder-bench.ts";
import type { Seen } from "../goals.ts";
import { ledgerSums } from "../score/ledger-sums.ts";
import { qualityLists } from "../score/lists.ts";
import { matchClaims } from "../score/match.ts";
import { fractionOf, type Quality, qualityOf, type Share } from "../score/quality.ts";
import { runScan } from "../score/run-scan.ts";

const percent = (goal: number, what: string, share: Share, atLeast?: number): Seen => ({
  goal,
  what: `${what} (of ${share.of})`,
  value: 100 * fractionOf(share),
  unit: "%",
  ...(atLeast === undefined ? {} : { atLeast: 100 * atLeast }),
});

/** Runs the measure. With `listsTo`, what was missed and falsely claimed is written there, masked. */
export async function qualityOfScan(bench: FinderBench, listsTo?: string): Promise<Seen[]> {
  const { tree, labels, decoys, kinds } = bench.mixed();
  const folder = bench.scratch.folder("quality");
  const lists: string[] = [];
  const scanned = async (preset: "default" | "audit"): Promise<readonly [Quality, boolean]> => {
    bench.say(`scan, preset ${preset}`);
    const ledger = path.join(folder, `${preset}.ledger`);
    const { claims } = await runScan({ targets: [tree], preset, ledger });
    const quality = qualityOf(matchClaims(claims, labels, decoys), kinds);
    lists.push(`preset ${preset}\n${qualityLists(quality, tree)}`);
    return [quality, ledgerSums(ledger, tree).isRight];
  };
  const [usual, isSumRight] = await scanned("default");
  const [audit] = await scanned("audit");
  if (listsTo !== undefined) writeFileSync(listsTo, lists.join("\n"));
  const { tiers } = usual;
  return [
    percent(6, "default: recall, tier A", tiers.A, 0.99),
    percent(6, "default: recall, tier B", tiers.B, 0.98),
    percent(6, "default: recall, tier C", tiers.C, 0.97),
    percent(6, "default: precision", usual.precision, 0.97),
    percent(6, "audit: recall", audit.recall, 0.995),
    percent(6, "audit: precision", audit.precision, 0.93),
    percent(7, "tracks and codes called sensitive", usual.sensitive, 0.98),
    percent(7, "test cards called so", usual.test, 1),
    percent(9, "exact offsets", usual.exact, 1),
    { goal: 9, what: "ledger adds up to the bytes present", value: isSumRight ? 1 : 0, unit: "", atLeast: 1 },
    percent(0, "default: recall", usual.recall),
    ...[...usual.kinds].map(([kind, share]) =>
      percent(0, `${kind}: recall, ${share.falseClaims} false claims`, share),
    ),
  ];
}
