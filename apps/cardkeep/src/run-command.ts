/** Reads the command line, runs the verb, and answers the exit code. */

import { Command, CommanderError } from "commander";
import { addAudit } from "./commands/audit.ts";
import { addBackup } from "./commands/backup.ts";
import { addChecks } from "./commands/checks.ts";
import { addCredentials } from "./commands/credentials.ts";
import { addDoctor } from "./commands/doctor.ts";
import { addExplain } from "./commands/explain.ts";
import { addHarden } from "./commands/harden.ts";
import { addRedact } from "./commands/redact.ts";
import { addRestore } from "./commands/restore.ts";
import { addScan } from "./commands/scan.ts";
import { addServe } from "./commands/serve.ts";
import { addTrail } from "./commands/trail.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import { remark } from "./say.ts";
import { endingOf } from "./sort-fault.ts";
import { version } from "./version.ts";

/** The verbs, in the order help lists them. Each loads its heavy parts only when it runs. */
const verbs = [
  addServe,
  addCredentials,
  addTrail,
  addBackup,
  addRestore,
  addDoctor,
  addScan,
  addRedact,
  addAudit,
  addHarden,
  addExplain,
  addChecks,
] as const;

const after = `
Exit codes: 0 done · 1 failed, or a check failed · 2 wrong usage or setting
            3 cannot reach or open the vault, its database, folder, keys or port

Example: cardkeep serve`;

/** The whole command, with every verb. */
export function buildCommand(): Command {
  const program = new Command("cardkeep")
    .description("Keeps card data out of your systems. `cardkeep VERB --help` tells more.")
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print this help")
    .helpCommand("help [verb]", "print the help of a verb")
    .addHelpText("after", after)
    .enablePositionalOptions()
    .exitOverride();
  for (const add of verbs) add(program);
  return program;
}

/** What commander's own endings mean: help and version are fine, all else is wrong usage. */
function codeOfUsage({ code, exitCode }: CommanderError): ExitCode {
  return exitCode === 0 && code !== "commander.help" ? exitCodes.ok : exitCodes.usage;
}

/** Runs one command line. Nothing is thrown: a fault is one sentence on standard error. */
export async function runCommand(words: readonly string[]): Promise<number> {
  try {
    await buildCommand().parseAsync(words, { from: "user" });
    return typeof process.exitCode === "number" ? process.exitCode : exitCodes.ok;
  } catch (fault) {
    if (fault instanceof CommanderError) return codeOfUsage(fault);
    const { sentence, exitCode } = endingOf(fault);
    remark(sentence);
    return exitCode;
  }
}
