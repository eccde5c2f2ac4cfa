/** `cardkeep audit`: collects facts about a host, judges them, reports. */

import { readFileSync } from "node:fs";
import { hostname } from "node:os";
import { type Command, type CommanderError, Option } from "commander";
import type { collectHost, FactsDocument, readFacts, Severity } from "@cardkeep/auditor/audit";
import { CommandFault, exitCodes } from "../exit-codes.ts";
import { openSink } from "../sink.ts";
import { version } from "../version.ts";

const after = `
Reads /etc and what lies beside it, changes nothing, and needs no network. As
root it sees more. Today it judges sshd. What could not be read is unknown and
never passes.
Exit codes: 0 clean · 1 a check failed · 2 something is unknown, whatever else
failed · 3 wrong usage, or a file that could not be read or written

Example: cardkeep audit host --save-facts shop.facts.json
         cardkeep audit host --root /mnt/image --format json
         cardkeep audit host --facts shop.facts.json`;

interface AuditOptions {
  readonly root?: string;
  readonly facts?: string;
  readonly saveFacts?: string;
  readonly format: string;
  readonly failOn: Severity;
  readonly allowUnknown?: boolean;
}

/** Adds the verb. */
export function addAudit(program: Command): void {
  const audit = program
    .command("audit")
    .summary("judge how a host is set up")
    .description("Judges how a target is set up, against PCI DSS v4.0.1.")
    .addHelpText("after", "\nExample: cardkeep audit host");
  audit
    .command("host")
    .summary("judge this host, or the files of another")
    .description("Judges this host, the files of another, or facts that were saved.")
    .option("--root <folder>", "folder that holds the files of another host")
    .option("--facts <file>", "judge saved facts instead of collecting")
    .option("--save-facts <file>", "new file for the facts")
    .addOption(
      new Option("--format <format>", "terminal or json").choices(["terminal", "json"]).default("terminal"),
    )
    .addOption(
      new Option("--fail-on <severity>", "lightest failure that counts")
        .choices(["low", "medium", "high", "critical"])
        .default("low"),
    )
    .option("--allow-unknown", "what is unknown does not change the exit code")
    .addHelpText("after", after)
    .exitOverride(wrongUsage)
    .action(auditHost);
}

/** Wrong usage is 3 here: 2 stands for what is unknown. */
function wrongUsage(fault: CommanderError): never {
  if (fault.exitCode === 0) throw fault;
  throw new CommandFault("`cardkeep audit host --help` tells the options.", exitCodes.unopened);
}

async function auditHost(options: AuditOptions): Promise<void> {
  if (options.facts !== undefined && (options.root !== undefined || options.saveFacts !== undefined)) {
    throw new CommandFault("--facts goes without --root and --save-facts.", exitCodes.unopened);
  }
  const auditor = await import("@cardkeep/auditor/audit");
  const document =
    options.facts === undefined
      ? collected(auditor.collectHost, options)
      : saved(auditor.readFacts, options.facts);
  if (options.saveFacts !== undefined) await save(options.saveFacts, auditor.factsText(document));
  const findings = auditor.evaluate(await auditor.loadChecks(), document);
  const report = await auditor.openAuditReport(options.format);
  const isColoured =
    process.stdout.isTTY && (process.env["NO_COLOR"] ?? "") === "" && process.env["TERM"] !== "dumb";
  const result = { document, findings, requirements: auditor.summarize(findings), isColoured };
  process.stdout.write(report?.write(result) ?? "");
  process.exitCode = auditor.exitOf(findings, {
    failOn: options.failOn,
    allowUnknown: options.allowUnknown === true,
  });
}

function collected(collect: typeof collectHost, { root = "/" }: AuditOptions): FactsDocument {
  const name = root === "/" ? hostname() : root;
  return collect({
    target: { kind: "host", name, scope: "cde" },
    root,
    collector: `cardkeep ${version}`,
    now: Date.now,
  });
}

function saved(read: typeof readFacts, file: string): FactsDocument {
  const text = readFileSync(file, "utf8");
  try {
    return read(text);
  } catch (fault) {
    if (fault instanceof Error && fault.name === "FactsFault") {
      throw new CommandFault(fault.message, exitCodes.unopened);
    }
    throw fault;
  }
}

async function save(file: string, text: string): Promise<void> {
  try {
    const sink = openSink(file);
    try {
      await sink.write(text);
      await sink.finish();
    } catch (fault) {
      sink.discard();
      throw fault;
    }
  } catch (fault) {
    // 1 stands for a check that failed.
    throw fault instanceof CommandFault ? new CommandFault(fault.message, exitCodes.unopened) : fault;
  }
}
