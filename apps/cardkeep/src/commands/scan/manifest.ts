/** `cardkeep scan manifest`: writes a manifest of what lies under some paths. */

import { Command } from "commander";
import { remark } from "../../say.ts";
import { openSink } from "../../sink.ts";
import { exitCodes } from "../../exit-codes.ts";
import { countIn, refuse } from "./options.ts";

const after = `
One line for each file; long ones in stretches, so that many machines can
share them. Nothing is opened. Names that are not UTF-8 cannot stand in a
manifest: they are told, and the exit code is 2.
Example: cardkeep scan manifest /srv/data -o data.manifest
         cardkeep scan --manifest data.manifest --shard 1/8 --format jsonl`;

/** Bytes of a stretch when nobody says how many. */
const usualRange = 256 * 2 ** 20;

/** The verb. */
export function manifestVerb(): Command {
  return new Command("manifest")
    .description("Writes a manifest of the files under some paths.")
    .argument("<path...>", "files and folders")
    .option("--range <bytes>", "longest stretch of a file (256 MiB)", countIn, usualRange)
    .option("-o, --output <file>", "new file, instead of standard output")
    .addHelpText("after", after)
    .action(async (paths: readonly string[], { range, output }: { range: number; output?: string }) => {
      const { schemeOf } = await import("@cardkeep/auditor/scan");
      const { makeManifest } = await import("@cardkeep/auditor/shards");
      if (paths.some((path) => schemeOf(path) !== undefined))
        refuse("A manifest of an address is an inventory of its own kind.");
      const sink = openSink(output);
      let left = 0;
      for (const made of makeManifest(paths, range)) {
        if ("line" in made) await sink.write(`${JSON.stringify(made.line)}\n`);
        else {
          left += 1;
          remark(`Under ${made.leftOut.root} something is left out: ${made.leftOut.reason}.`);
        }
      }
      await sink.finish();
      process.exitCode = left > 0 ? exitCodes.usage : exitCodes.ok;
    });
}
