/** How much memory one thread of a scan takes, whatever it reads. */

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { describe, it } from "node:test";
import { bytesUnder, checkedLedger } from "./testing/scan-ledger.ts";
import { newScanPlace, type ScanPlace } from "./testing/scan-place.ts";
import { writeFiles, writeLarge, writeNested } from "./testing/scan-trees.ts";

const bound = { timeout: 20_000 };

describe("one thread of a scan", { skip: !existsSync("/proc/self/status") && "needs /proc" }, () => {
  // The aim is 120 MiB. Of small files the platform lets garbage stand before it collects it.
  const contents: readonly (readonly [string, number, (place: ScanPlace) => void])[] = [
    ["a file of 2 GB", 128, ({ at }) => writeLarge(at("large"))],
    ["50,000 small files", 240, ({ data }) => writeFiles(data, 50_000)],
    ["archives in archives", 144, ({ data }) => writeNested(data)],
  ];
  for (const [what, mostMiB, write] of contents) {
    it(`has a bound of memory for ${what}`, bound, async () => {
      using place = newScanPlace();
      write(place);
      const words = [place.data, "--workers", "1", "--ledger", place.aside("ledger")];

      const { code, err, peakBytes } = await place.run(words);

      assert.equal(code, 1, err);
      const { totals } = checkedLedger(place.aside("ledger"));
      assert.equal(totals["present"], bytesUnder(Buffer.from(place.data)));
      assert.equal(totals["seen"], totals["present"]);
      const peakMiB = Math.round(peakBytes / 2 ** 20);
      assert.ok(peakMiB > 0 && peakMiB < mostMiB, `${peakMiB} MiB`);
    });
  }
});
