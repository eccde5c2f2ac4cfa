/** `cardkeep credentials create`: makes a credential and prints its secret once. */

import type { CreatedCredential, CredentialRequest } from "@cardkeep/client";
import { type Command, InvalidArgumentError, Option } from "commander";
import { CommandFault, exitCodes } from "../../exit-codes.ts";
import { remark, say, sayJson } from "../../say.ts";
import { type ClientOptions, clientCommand, clientSettings, openClient } from "../../vault-client.ts";
import { createOffline, type OfflineOptions } from "./create-offline.ts";

interface Options extends ClientOptions, OfflineOptions {
  readonly name?: string;
  readonly right?: readonly string[];
  readonly allRights?: true;
  readonly publishable?: true;
  readonly expiresInDays?: number;
  readonly offline?: true;
  readonly quiet?: true;
  readonly json?: true;
}

const after = `
The secret is printed this once and kept nowhere; --quiet prints nothing else.

--offline is for when no credential works any more. It opens the database
itself: on SQLite the vault must be stopped, on PostgreSQL it may run. The
credential it makes has every right, and the trail tells that it was made so.
${clientSettings}

Example: cardkeep credentials create --name shop --right tokens.create`;

function daysIn(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > 3650) throw new InvalidArgumentError("It must be a number from 1 to 3650.");
  return days;
}

const gather = (right: string, before: readonly string[] = []): readonly string[] => [...before, right];

/** The verb. */
export function createVerb(): Command {
  return clientCommand("create")
    .description("Makes a credential and prints its secret, once.")
    .option("--name <name>", "what the credential is for, to be told apart by")
    .option("--right <right>", "a right it gets; may be repeated", gather)
    .option("--all-rights", "every right there is")
    .option("--publishable", "for browsers: it may create tokens and nothing else")
    .option("--expires-in-days <days>", "1 to 3650; without it the credential does not expire", daysIn)
    .option("--offline", "open the database itself; every right")
    .option("--tenant <name>", "with --offline: the tenant it is for (default: default)")
    .option("--new-tenant", "with --offline: make that tenant")
    .addOption(new Option("--mode <mode>", "with --new-tenant: its mode for life").choices(["test", "live"]))
    .option("--quiet", "print the secret alone")
    .option("--json", "print the credential as JSON")
    .addHelpText("after", after)
    .action(create);
}

/** Options that go with others, or do not. @throws CommandFault */
function checkOptions(options: Options): void {
  const { offline, newTenant, tenant, mode, right = [], allRights, publishable, quiet, json } = options;
  const fault = (rule: string): never => {
    throw new CommandFault(`${rule} See cardkeep credentials create --help.`, exitCodes.usage);
  };
  if (quiet === true && json === true) fault("Choose one of --quiet and --json.");
  if (offline === true) {
    if (right.length > 0 || publishable === true)
      fault("--offline gives every right: leave --right and --publishable out.");
    if (newTenant === true && (tenant === undefined || mode === undefined))
      fault("--new-tenant needs --tenant and --mode.");
    if (newTenant !== true && mode !== undefined) fault("--mode goes with --new-tenant.");
    if (newTenant === true && (options.name !== undefined || options.expiresInDays !== undefined)) {
      fault("--new-tenant makes the tenant's first credential: leave --name and --expires-in-days out.");
    }
    return;
  }
  if (newTenant === true || tenant !== undefined || mode !== undefined) {
    fault("--tenant, --new-tenant and --mode go with --offline.");
  }
  if (allRights === true && right.length > 0) fault("Choose one of --right and --all-rights.");
  if (allRights === true && publishable === true)
    fault("A --publishable credential cannot have --all-rights.");
  if (options.name === undefined) fault("--name is missing: say what the credential is for.");
  if (right.length === 0 && allRights !== true && publishable !== true)
    fault("Name its rights with --right.");
}

async function requestOf({
  name,
  right = [],
  allRights,
  publishable,
  expiresInDays,
}: Options): Promise<CredentialRequest> {
  const { credentialInput, rights } = await import("@cardkeep/protocol");
  const wanted =
    allRights === true ? [...rights] : publishable === true && right.length === 0 ? ["tokens.create"] : right;
  const stranger = wanted.find((one) => !rights.some((known) => known === one));
  if (stranger !== undefined) {
    throw new CommandFault(`There is no right of that name. Rights: ${rights.join(", ")}.`, exitCodes.usage);
  }
  const parsed = credentialInput.safeParse({
    name,
    kind: publishable === true ? "publishable" : "secret",
    rights: [...new Set(wanted)],
    ...(expiresInDays === undefined ? {} : { expires_in_days: expiresInDays }),
  });
  if (!parsed.success) {
    throw new CommandFault("--name must be 1 to 100 characters long.", exitCodes.usage);
  }
  return parsed.data;
}

async function create(options: Options): Promise<void> {
  checkOptions(options);
  show(await (options.offline === true ? createOffline(options) : createOverHttp(options)), options);
}

async function createOverHttp(options: Options): Promise<CreatedCredential> {
  const request = await requestOf(options);
  const client = await openClient(options);
  return await client.credentials.create(request);
}

function show(created: CreatedCredential, { quiet, json }: Options): void {
  if (json === true) return sayJson(created);
  if (quiet === true) return say(created.secret);
  say(`id       ${created.id}`);
  say(`tenant   ${created.tenant} (${created.mode})`);
  say(`rights   ${created.rights.join(" ")}`);
  say(`expires  ${created.expires_at ?? "never"}`);
  say(`secret   ${created.secret}`);
  remark("Keep the secret now: it cannot be shown again.");
}
