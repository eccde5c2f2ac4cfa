/** `cardkeep explain`: tells all of one check, or of one requirement. */

import type { Command } from "commander";
import { CommandFault, exitCodes } from "../exit-codes.ts";
import { say } from "../say.ts";

/** Adds the verb. */
export function addExplain(program: Command): void {
  program
    .command("explain")
    .summary("tell what a check or a requirement is about")
    .description("Tells all of one check, or of one requirement of PCI DSS v4.0.1.")
    .argument("<id>", "such as sshd.root-login, or 8.4.2")
    .addHelpText("after", "\nExample: cardkeep explain sshd.root-login")
    .action(explainOne);
}

async function explainOne(id: string): Promise<void> {
  const { explain, loadChecks } = await import("@cardkeep/auditor/audit");
  const lines = explain(id, await loadChecks());
  if (lines === undefined) {
    throw new CommandFault(
      "No check and no requirement has that id. `cardkeep checks list` names the checks.",
      exitCodes.usage,
    );
  }
  for (const line of lines) say(line);
}
