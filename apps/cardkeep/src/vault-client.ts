/** A client of the vault, from the options of a verb, the environment and the data folder. */

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Client } from "@cardkeep/client";
import { Command } from "commander";
import { CommandFault, exitCodes } from "./exit-codes.ts";
import { loadSettings, type Settings } from "./settings.ts";

/** Options that say where the vault is and who asks. */
export interface ClientOptions {
  readonly url?: string;
  readonly credentialFile?: string;
}

/** Settings that matter to every verb that calls the vault, for its help. */
export const clientSettings = `
Settings: CARDKEEP_URL, else CARDKEEP_HOST and CARDKEEP_PORT, say where the
vault is. The credential comes from --credential-file, CARDKEEP_CREDENTIAL or
first-credential in CARDKEEP_DATA_DIR; it is never an argument. For a TLS
certificate of a private authority set NODE_EXTRA_CA_CERTS.`;

/** Adds a verb that calls the vault. */
export function clientCommand(name: string): Command {
  return new Command(name)
    .option("--url <url>", "address of the vault")
    .option("--credential-file <file>", "file that holds the credential's secret");
}

const isEverywhere = (host: string): boolean => host === "0.0.0.0" || host === "::";

/** Where a vault with these settings listens, as a client on the same machine writes it. */
function addressOf({ host, port, tls }: Pick<Settings, "host" | "port" | "tls">): string {
  const near = isEverywhere(host) ? "127.0.0.1" : host;
  const scheme = tls === undefined ? "http" : "https";
  return `${scheme}://${near.includes(":") ? `[${near}]` : near}:${port}`;
}

/** The environment variable, unless it is empty. */
function fromEnvironment(name: string): string | undefined {
  const value = process.env[name];
  return value === "" ? undefined : value;
}

function secretIn(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new CommandFault(
      `No credential: ${file} cannot be read. Name the file with --credential-file, or set CARDKEEP_CREDENTIAL.`,
      exitCodes.usage,
    );
  }
}

/** Makes the client. @throws CommandFault, SettingsFault */
export async function openClient({ url, credentialFile }: ClientOptions): Promise<Client> {
  const { createClient } = await import("@cardkeep/client");
  const address = url ?? fromEnvironment("CARDKEEP_URL") ?? addressOf(await loadSettings());
  const credential =
    credentialFile === undefined
      ? (fromEnvironment("CARDKEEP_CREDENTIAL") ??
        secretIn(path.join((await loadSettings()).dataDir, "first-credential")))
      : secretIn(credentialFile);
  try {
    return createClient({ url: address, credential });
  } catch (fault) {
    // The client's own sentence names the setting and quotes no value.
    const rule = fault instanceof TypeError ? fault.message : "Its address or its credential is malformed.";
    throw new CommandFault(`The vault cannot be called: ${rule}`, exitCodes.usage);
  }
}
