/** `cardkeep credentials revoke`: takes a credential out of use for good. */

import type { Command } from "commander";
import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { say, sayJson } from "../../say.ts";
import { type ClientOptions, clientCommand, clientSettings, openClient } from "../../vault-client.ts";

interface Options extends ClientOptions {
  readonly json?: true;
}

/** The verb. */
export function revokeVerb(): Command {
  return clientCommand("revoke")
    .description("Takes a credential out of use for good.")
    .argument("<id>", "the credential's id, crd_…")
    .option("--json", "print the credential as JSON")
    .addHelpText("after", `${clientSettings}\n\nExample: cardkeep credentials revoke crd_…`)
    .action(revoke);
}

async function revoke(id: string, options: Options): Promise<void> {
  // A secret given in the id's place would go to the vault's address, and it stands in the shell's history.
  if (id.startsWith("ck_")) {
    throw new CommandFault(
      "That is a secret, not an id. Revoke its credential by the id that `cardkeep credentials list` shows.",
      exitCodes.usage,
    );
  }
  const client = await openClient(options);
  const view = await client.credentials.revoke(id);
  if (options.json === true) sayJson(view);
  else say(`${view.id} was revoked at ${view.revoked_at ?? "an unknown time"}.`);
}
