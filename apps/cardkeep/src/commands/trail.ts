/** `cardkeep trail`: the audit trail, outside of the vault. */

import type { Command } from "commander";
import { exportVerb } from "./trail/export.ts";
import { verifyVerb } from "./trail/verify.ts";

/** Adds the verb and what can be done with it. */
export function addTrail(program: Command): void {
  const trail = program
    .command("trail")
    .summary("export and verify the audit trail")
    .description("The audit trail: who did what, in an order that cannot be changed unseen.")
    .addHelpText("after", "\nExample: cardkeep trail verify");
  for (const verb of [exportVerb(), verifyVerb()]) trail.addCommand(verb.copyInheritedSettings(trail));
}
