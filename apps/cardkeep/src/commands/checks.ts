/** `cardkeep checks`: what audits look at. */

import type { Command } from "commander";
import { say, sayJson } from "../say.ts";

/** Adds the verb. */
export function addChecks(program: Command): void {
  const checks = program
    .command("checks")
    .summary("name the checks of audits")
    .description("What audits look at.")
    .addHelpText("after", "\nExample: cardkeep checks list");
  checks
    .command("list")
    .summary("name every check")
    .description("Names every check with its severity and the requirements it can fail.")
    .option("--json", "print a JSON array")
    .addHelpText("after", "\nExample: cardkeep checks list")
    .action(listChecks);
}

async function listChecks({ json }: { readonly json?: boolean }): Promise<void> {
  const { loadChecks } = await import("@cardkeep/auditor/audit");
  const rows = [...(await loadChecks())].map(([id, { title, severity, requirements }]) => ({
    id,
    title,
    severity,
    requirements,
  }));
  if (json === true) {
    sayJson(rows);
    return;
  }
  const width = Math.max(...rows.map(({ id }) => id.length));
  for (const { id, title, severity, requirements } of rows) {
    say(`${id.padEnd(width)}  ${severity.padEnd(8)}  ${requirements.decides.join(", ")}`);
    say(`${" ".repeat(width)}  ${title}`);
  }
}
