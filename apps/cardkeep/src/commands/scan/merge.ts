/** `cardkeep scan merge`: puts the results and ledgers of all shards together. */

import { Command } from "commander";
import { linesOf } from "../../lines.ts";
import { remark } from "../../say.ts";
import { openSink } from "../../sink.ts";
import { refuse } from "./options.ts";
import { summaryOf } from "./summary.ts";

const after = `
Give the ledger of every shard; the findings of each are looked for beside it,
under the name that follows it after a comma.
Exit codes as of a scan.
Example: cardkeep scan merge one.ledger,one.jsonl two.ledger,two.jsonl \\
           -o all.jsonl --ledger all.ledger`;

interface Options {
  readonly output?: string;
  readonly ledger?: string;
  readonly allowUnread?: true;
}

/** The verb. */
export function mergeVerb(): Command {
  return new Command("merge")
    .description("Puts the results of all shards of a manifest together.")
    .argument("<ledger,findings...>", "the two files of each shard")
    .option("-o, --output <file>", "new file for the findings, instead of standard output")
    .option("--ledger <file>", "new file for the ledger of the whole")
    .option("--allow-unread", "what could not be read does not change the exit code")
    .addHelpText("after", after)
    .action(merge);
}

async function merge(pairs: readonly string[], options: Options): Promise<void> {
  const { exitOf } = await import("@cardkeep/auditor/scan");
  const { mergeShards } = await import("@cardkeep/auditor/shards");
  const shards = pairs.map((pair) => {
    const [ledger = "", findings = ""] = pair.split(",");
    if (ledger === "" || findings === "")
      refuse("Name ledger and findings of each shard, with a comma between.");
    return { name: ledger, ledger: linesOf(ledger), findings: linesOf(findings) };
  });
  const output = openSink(options.output);
  const ledger = options.ledger === undefined ? undefined : openSink(options.ledger);
  try {
    const result = await mergeShards(shards, {
      finding: async (line) => await output.write(line),
      ledger: async (line) => await ledger?.write(line),
    });
    await output.finish();
    await ledger?.finish();
    for (const line of summaryOf(result, options)) remark(line);
    process.exitCode = exitOf(result, options.allowUnread === true);
  } catch (fault) {
    output.discard();
    ledger?.discard();
    throw fault;
  }
}
