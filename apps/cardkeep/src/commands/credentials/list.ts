/** `cardkeep credentials list`: every credential of the tenant, without secrets. */

import type { CredentialView } from "@cardkeep/client";
import type { Command } from "commander";
import { say, sayJson } from "../../say.ts";
import { type ClientOptions, clientCommand, clientSettings, openClient } from "../../vault-client.ts";

interface Options extends ClientOptions {
  readonly json?: true;
}

/** The verb. */
export function listVerb(): Command {
  return clientCommand("list")
    .description("Lists the tenant's credentials, newest first, without their secrets.")
    .option("--json", "print a JSON array")
    .addHelpText("after", `${clientSettings}\n\nExample: cardkeep credentials list --json`)
    .action(list);
}

/** Rows of a page. */
const pageRows = 200;

async function list(options: Options): Promise<void> {
  const client = await openClient(options);
  const found: CredentialView[] = [];
  let cursor: string | null | undefined;
  do {
    const from = cursor === undefined || cursor === null ? {} : { cursor };
    const page = await client.credentials.list({ limit: pageRows, ...from });
    found.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  if (options.json === true) return sayJson(found);
  for (const credential of found) {
    say(`${credential.id}  ${stateOf(credential)}  ${credential.name}`);
    say(`  ${credential.kind} · ${credential.rights.join(" ")}`);
    say(`  made ${credential.created_at} · last used ${credential.last_used_at ?? "never"}`);
  }
}

/** What can be done with a credential now. */
function stateOf({ revoked_at: revoked, expires_at: expires }: CredentialView): string {
  if (revoked !== null) return "revoked";
  if (expires === null) return "valid";
  return Date.parse(expires) <= Date.now() ? "expired" : `valid until ${expires}`;
}
