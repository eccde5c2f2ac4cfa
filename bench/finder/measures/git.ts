/** The history of a repository: a scan of it against git's own stream of all objects. */

import { execFileSync } from "node:child_process";
import { cpSync } from "node:fs";
import path from "node:path";
import { drain, isInstalled } from "../drain.ts";
import type { FinderBench } from "../finder-bench.ts";
import { beyond, byProcessor, notTaken, type Seen, shortestTimes } from "../goals.ts";
import { hasFlag, runScan } from "../score/run-scan.ts";

const what = "git history, 1 worker ÷ bare cat-file";

/** Commits of the repository that is made; each changes every file of a part of the corpus. */
const commits = 8;

/** Runs the measure, or says why it cannot. */
export async function gitAgainstCatFile(bench: FinderBench): Promise<Seen[]> {
  if (!(await isInstalled("git"))) return [notTaken(13, what, "git is not installed")];
  if (!hasFlag("git:")) return [notTaken(13, what, "cardkeep scan knows no repositories yet")];
  const repository = madeRepository(bench);
  const empty = bench.scratch.folder("empty");
  const stream = ["-C", repository, "cat-file", "--batch-all-objects", "--batch", "--unordered", "--buffer"];
  bench.say("scan and cat-file in turns");
  let bytes = 0;
  const taken = await shortestTimes(bench.rounds, {
    scan: () => runScan({ targets: [`git:${repository}`], workers: 1 }),
    nothing: () => runScan({ targets: [empty], workers: 1 }),
    stream: async () => {
      const run = await drain("git", stream);
      bytes = run.bytes;
      return run;
    },
  });
  const ours = beyond(taken.scan, taken.nothing);
  const value = taken.stream.seconds / ours.seconds;
  return [
    { goal: 13, what, value, unit: "×", atLeast: 0.8 },
    byProcessor(what, taken.stream, ours),
    { goal: 0, what: "bare cat-file", value: bytes / taken.stream.seconds / 1e6, unit: "MB/s" },
  ];
}

/** A packed repository whose files change with every commit. */
function madeRepository(bench: FinderBench): string {
  const { tree, kinds } = bench.texts();
  const folder = bench.scratch.folder("repository");
  const git = (...words: string[]): void => {
    const settings = [
      "-c",
      "user.name=bench",
      "-c",
      "user.email=bench@example.org",
      "-c",
      "commit.gpgsign=false",
    ];
    execFileSync("git", ["-C", folder, ...settings, ...words], { stdio: "ignore" });
  };
  git("init", "-q");
  const files = [...kinds.keys()];
  bench.say("making a repository");
  for (let commit = 0; commit < commits; commit++) {
    for (const [at, file] of files.entries()) {
      if (at % commits === commit) cpSync(path.join(tree, file), path.join(folder, `${at % 50}.txt`));
      if (at % commits === commit) git("add", "-A");
      if (at > 200) break;
    }
    git("commit", "-q", "--allow-empty", "-m", `change ${commit}`);
  }
  git("gc", "-q");
  return folder;
}
