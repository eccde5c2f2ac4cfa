/** Searches everything that scans print and leave behind for whole card numbers. */

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { openKernel } from "@cardkeep/finder";
import { drain } from "../drain.ts";
import type { FinderBench } from "../finder-bench.ts";
import type { Seen } from "../goals.ts";

const program = path.resolve(import.meta.dirname, "../../../apps/cardkeep/src/main.ts");
const kernel = openKernel();
const formats = ["terminal", "jsonl", "csv", "sarif", "html"];

/**
 * Runs the measure. A whole number is digits that a network could have issued, with a right check digit and
 * without anything between them, that stand in the corpus too: sizes and times that look like one do not count.
 */
export async function disclosureOfScan(bench: FinderBench): Promise<Seen[]> {
  const { tree, kinds } = bench.mixed();
  const folder = bench.scratch.folder("disclosure");
  const temporary = bench.scratch.folder("temporary");
  for (const format of formats) {
    bench.say(`output as ${format}`);
    const ledger = path.join(folder, `${format}.ledger`);
    const command = `"$0" "$1" scan "$2" --format ${format} --preset audit --allow-unread --ledger "$3" > "$3.out" 2> "$3.err"`;
    await drain("sh", ["-c", command, process.execPath, program, tree, ledger], {
      env: { ...process.env, TMPDIR: temporary, HOME: temporary, XDG_STATE_HOME: temporary },
    });
  }
  const shown = new Set([...filesBelow(folder), ...filesBelow(temporary)].flatMap(numbersIn));
  const real =
    shown.size === 0
      ? 0
      : countOf(
          shown,
          [...kinds.keys()].map((file) => path.join(tree, file)),
        );
  return [
    { goal: 8, what: "card numbers in output, ledgers, temporary files", value: real, unit: "", atMost: 0 },
  ];
}

/** How many of these stand in the files. */
function countOf(shown: ReadonlySet<string>, files: readonly string[]): number {
  const there = new Set<string>();
  for (const file of files) for (const digits of numbersIn(file)) if (shown.has(digits)) there.add(digits);
  return there.size;
}

function numbersIn(file: string): string[] {
  const bytes = readFileSync(file);
  const found: string[] = [];
  kernel.begin();
  kernel.scan(bytes, 0, bytes.length, ({ digits, isLuhnValid }) => {
    if (isLuhnValid) found.push(digits);
  });
  return found;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
