/** `cardkeep credentials`: what programs authenticate with. */

import type { Command } from "commander";
import { createVerb } from "./credentials/create.ts";
import { listVerb } from "./credentials/list.ts";
import { revokeVerb } from "./credentials/revoke.ts";

/** Adds the verb and what can be done with it. */
export function addCredentials(program: Command): void {
  const credentials = program
    .command("credentials")
    .summary("create, list and revoke credentials")
    .description("Credentials are what programs authenticate with.")
    .addHelpText("after", "\nExample: cardkeep credentials list");
  for (const verb of [createVerb(), listVerb(), revokeVerb()]) {
    credentials.addCommand(verb.copyInheritedSettings(credentials));
  }
}
