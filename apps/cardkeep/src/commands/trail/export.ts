/** `cardkeep trail export`: the trail as a file that can be checked without the vault. */

import { Command, InvalidArgumentError } from "commander";
import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { openProgress, remark } from "../../say.ts";
import { loadSettings } from "../../settings.ts";
import { openSink } from "../../sink.ts";

interface Options {
  readonly output?: string;
  readonly from?: number;
  readonly to?: number;
}

const after = `
It reads the database and changes nothing, beside a running vault too. Entries
count from 0; --to is the place after the last. Entries of the last second may
wait for their number and come with the next export. A file that exists is
never overwritten.

Settings: CARDKEEP_DATA_DIR, CARDKEEP_DATABASE_URL.

Example: cardkeep trail export -o trail.jsonl`;

function placeIn(text: string): number {
  if (!/^\d{1,13}$/.test(text)) throw new InvalidArgumentError("It must be a whole number.");
  return Number(text);
}

/** The verb. */
export function exportVerb(): Command {
  return new Command("export")
    .description("Writes the trail, or a stretch of it, in the published format.")
    .option("-o, --output <file>", "new file to write; without it, standard output")
    .option("--from <entry>", "first entry (default: 0)", placeIn)
    .option("--to <entry>", "entry after the last (default: all)", placeIn)
    .addHelpText("after", after)
    .action(exportEntries);
}

async function exportEntries({ output, from, to }: Options): Promise<void> {
  if (from !== undefined && to !== undefined && from > to) {
    throw new CommandFault("--from must not be above --to.", exitCodes.usage);
  }
  const settings = await loadSettings();
  const { exportTrail, openReadOnly, steadyClock } = await import("@cardkeep/vault/offline");
  const db = await openReadOnly(settings.database);
  const progress = openProgress();
  try {
    const sink = openSink(output);
    let lines = 0;
    try {
      for await (const line of exportTrail(db, { from, to, clock: steadyClock() })) {
        await sink.write(`${line}\n`);
        lines += 1;
        progress.show(`exporting: ${lines} entries`);
      }
      await sink.finish();
    } catch (fault) {
      sink.discard();
      throw fault;
    }
    progress.end();
    // The header and the closing are lines too.
    remark(`${Math.max(0, lines - 2)} entries exported${output === undefined ? "" : ` to ${output}`}.`);
  } finally {
    progress.end();
    await db.close();
  }
}
