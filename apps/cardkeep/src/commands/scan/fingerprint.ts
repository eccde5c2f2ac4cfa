/** `cardkeep scan fingerprint`: the keyed fingerprint of a number, for the `match` of an allow list. */

import { Command } from "commander";
import { openFindingsKey } from "@cardkeep/auditor/findings";
import { say } from "../../say.ts";
import { refuse } from "./options.ts";
import { usualKeyFile } from "./sift.ts";

const after = `
The number is one line of standard input, never an argument, which others on
the machine could read. Separators are left out.
Example: cardkeep scan fingerprint < number.txt`;

/** Longest input that is read: a number with separators. */
const longestInput = 128;

/** The verb. */
export function fingerprintVerb(): Command {
  return new Command("fingerprint")
    .description("Prints the keyed fingerprint of a number, for an allow list.")
    .option("--findings-key <file>", "key of baselines and fingerprints")
    .addHelpText("after", after)
    .action(async ({ findingsKey }: { findingsKey?: string }) => {
      const key = openFindingsKey({ file: findingsKey ?? usualKeyFile() });
      const { fingerprintsWith } = await import("@cardkeep/auditor/scan");
      say(fingerprintsWith(key)(await numberFromInput()));
    });
}

async function numberFromInput(): Promise<string> {
  let text = "";
  for await (const piece of process.stdin.setEncoding("latin1")) {
    text += String(piece);
    if (text.length > longestInput) break;
  }
  const digits = text.replaceAll(/[ .\-\r\n]/g, "");
  if (!/^[0-9]{12,19}$/.test(digits)) refuse("Standard input must be one number of 12 to 19 digits.");
  return digits;
}
