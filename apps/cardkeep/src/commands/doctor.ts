/** `cardkeep doctor`: looks at an installation and says what is wrong with it. */

import type { Command } from "commander";
import type { Check, Site, State, Verdict } from "../doctor/check.ts";
import { exitCodes } from "../exit-codes.ts";
import { say, sayJson } from "../say.ts";
import { loadSettings } from "../settings.ts";
import { endingOf } from "../sort-fault.ts";

interface Options {
  readonly deep?: true;
  readonly json?: true;
}

const after = `
Each line is ok, warning, failed or unknown, with what to do. It changes
nothing and works beside a running vault. Exit code 1 when a check failed,
3 when none failed but something could not be looked at.

Settings: the same as for serve; see cardkeep serve --help.

Example: cardkeep doctor --deep`;

/** Adds the verb. */
export function addDoctor(program: Command): void {
  program
    .command("doctor")
    .summary("check an installation")
    .description("Checks runtime, folder, disk, database, keys, trail, clock and certificate.")
    .option("--deep", "check the indexes of a SQLite file too; reads all of it")
    .option("--json", "print the findings as JSON")
    .addHelpText("after", after)
    .action(examine);
}

async function examine({ deep, json }: Options): Promise<void> {
  const settings = await loadSettings();
  const [{ openReadOnly }, { checks }] = await Promise.all([
    import("@cardkeep/vault/offline"),
    import("../doctor/checks.ts"),
  ]);
  const database = await openReadOnly(settings.database).then(
    (db) => ({ db }),
    (fault: unknown) => ({ fault }),
  );
  const site: Site = { settings, environment: process.env, database, now: Date.now(), isDeep: deep === true };
  const states: State[] = [];
  const findings: (Verdict & { readonly check: string })[] = [];
  try {
    for (const check of checks) {
      const verdict = await answerOf(check, site);
      states.push(verdict.state);
      if (json === true) findings.push({ check: check.name, ...verdict });
      else sayVerdict(check, verdict);
    }
  } finally {
    if ("db" in database) await database.db.close();
  }
  if (json === true) sayJson(findings);
  if (states.includes("failed")) process.exitCode = exitCodes.failed;
  else if (states.includes("unknown")) process.exitCode = exitCodes.unopened;
}

/** A check that breaks down has found out nothing. */
async function answerOf(check: Check, site: Site): Promise<Verdict> {
  try {
    return await check.run(site);
  } catch (fault) {
    return {
      state: "unknown",
      found: endingOf(fault).sentence,
      remedy: "The check itself could not be done.",
    };
  }
}

function sayVerdict({ name }: Check, { state, found, remedy }: Verdict): void {
  say(`${state.padEnd(7)}  ${name.padEnd(13)}  ${found}`);
  if (remedy !== undefined) say(`${" ".repeat(26)}${remedy}`);
}
