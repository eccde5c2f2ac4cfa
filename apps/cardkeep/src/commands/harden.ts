/** `cardkeep harden`: makes configurations that audit clean. */

import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Command } from "commander";
import { CommandFault, exitCodes } from "../exit-codes.ts";
import { remark, say } from "../say.ts";
import { openSink } from "../sink.ts";

const after = `
The profile is a short JSON file: adminNetworks, listen, users or groups; and
where wanted ports, hostKeys, banner, sftp. Nothing of the host is changed.

Example: cardkeep harden sshd --profile admin.json -o out
         cardkeep harden sshd --profile admin.json -o out --diff /`;

interface HardenOptions {
  readonly profile: string;
  readonly output: string;
  readonly diff?: string;
}

/** Adds the verb. */
export function addHarden(program: Command): void {
  const harden = program
    .command("harden")
    .summary("make a configuration that audits clean")
    .description("Makes configurations that audit clean.")
    .addHelpText("after", "\nExample: cardkeep harden sshd --profile admin.json -o out");
  harden
    .command("sshd")
    .summary("make a whole sshd_config")
    .description("Makes a whole sshd_config, each line with its reason and requirements.")
    .requiredOption("--profile <file>", "who administers, from where")
    .requiredOption("-o, --output <folder>", "folder for the new file sshd_config")
    .option("--diff <root>", "say what would change of the host whose files lie there")
    .addHelpText("after", after)
    .action(hardenHost);
}

async function hardenHost({ profile, output, diff }: HardenOptions): Promise<void> {
  const { changesTo, hardenSshd, printable } = await import("@cardkeep/auditor/audit");
  const text = configOf(hardenSshd, readFileSync(profile, "utf8"));
  const changes = diff === undefined ? [] : changesTo(diff, text);
  if (changes === undefined) {
    throw new CommandFault("There is no etc/ssh/sshd_config to compare with.", exitCodes.unopened);
  }
  mkdirSync(output, { recursive: true });
  const file = path.join(output, "sshd_config");
  const sink = openSink(file);
  try {
    await sink.write(text);
    await sink.finish();
  } catch (fault) {
    sink.discard();
    throw fault;
  }
  for (const { keyword, before, after: then } of changes) {
    say(printable(`${keyword}: ${before}`));
    say(printable(`${" ".repeat(keyword.length)}  ${then}`));
  }
  remark(`${file} is written. Try it with \`sshd -t -f\` before it is put in place.`);
}

function configOf(hardenSshd: (profile: string) => string, profile: string): string {
  try {
    return hardenSshd(profile);
  } catch (fault) {
    if (fault instanceof Error && fault.name === "ProfileFault")
      throw new CommandFault(fault.message, exitCodes.usage);
    throw fault;
  }
}
