/** `cardkeep scan`: looks for card data, and accounts for every byte that was there. */

import { availableParallelism } from "node:os";
import { type Command, Option } from "commander";
import { fingerprintVerb } from "./scan/fingerprint.ts";
import { manifestVerb } from "./scan/manifest.ts";
import { mergeVerb } from "./scan/merge.ts";
import { countIn, shareIn } from "./scan/options.ts";
import { runScan } from "./scan/run.ts";

const after = `
PATH is a file or folder, or an address:
  git:FOLDER                   every object of a repository, deleted ones too
  staged:FOLDER                what the next commit of a repository would bring
  postgres:// mysql://         tables, by name and sample, or whole (?full=1)
  mongodb:// redis://          collections; keys
  s3://BUCKET/PREFIX           objects (?endpoint= for other than AWS)

Numbers are printed with six and four digits at most, everywhere. Links below
PATH are not followed; pipes, sockets and devices are not opened.
Exit codes: 0 no card data · 1 card data found · 2 something was not read, so
nothing can be said of it, or wrong usage. Published test cards are listed and
do not count.
Example: cardkeep scan /var/log --ledger coverage.jsonl
         cardkeep scan staged:. --preset gate`;

/** Adds the verb. */
export function addScan(program: Command): void {
  const scan = program
    .command("scan")
    .enablePositionalOptions()
    .summary("find card data in files, databases, git and S3")
    .description("Looks for card data, and says what it could not read.")
    .usage("[options] [PATH...]")
    .argument("[path...]", "files, folders and addresses")
    .option("--format <format>", "terminal, jsonl, csv, sarif or html", "terminal")
    .option("-o, --output <file>", "new file for the report, instead of standard output")
    .addOption(
      new Option("--preset <preset>", "how sure: audit .30, default .45, gate .70")
        .choices(["audit", "default", "gate"])
        .default("default"),
    )
    .option("--min-confidence <share>", "report from this confidence on, 0 to 1", shareIn)
    .option("--ledger <file>", "new file for a line about every path")
    .option("--allow-unread", "what could not be read does not change the exit code")
    .option("--stdin", "scan standard input too")
    .option("--staged", "scan what the next commit here would bring")
    .option("--max-bytes <bytes>", "read no more than this in all", countIn)
    .option(
      "--workers <count>",
      `threads that read files (here ${Math.min(4, availableParallelism())})`,
      countIn,
    )
    .option("--no-incremental", "read unchanged files again")
    .option("--store <file>", "where it is kept what is known of unchanged files")
    .option("--baseline <file>", "report only findings that this file does not know")
    .option("--write-baseline <file>", "write down the findings of this scan")
    .option("--findings-key <file>", "key of baselines; made when it is missing")
    .option("--allow <file>", "allow list: findings that somebody answers for")
    .option("--cases <file>", "new case list for PCI DSS 12.10.7, .md or .json")
    .option("--manifest <file>", "scan the lines of this manifest instead of paths")
    .option("--shard <i/n>", "scan each n-th line of the manifest, from line i on")
    .addHelpText("after", after)
    .action(runScan);
  for (const verb of [manifestVerb(), mergeVerb(), fingerprintVerb()])
    scan.addCommand(verb.copyInheritedSettings(scan));
}
