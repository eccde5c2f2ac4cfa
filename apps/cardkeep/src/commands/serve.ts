/** `cardkeep serve`: runs the vault until it is told to stop. */

import type { Command } from "commander";
import { exitCodes } from "../exit-codes.ts";
import { goOnWithoutReader } from "../reader.ts";
import { remark, say } from "../say.ts";
import { loadSettings } from "../settings.ts";
import { settingList } from "../setting-list.ts";
import { untilStopped } from "../stop-signal.ts";

const after = `It prints where it listens and then JSON lines of its log. Ctrl-C or SIGTERM
ends it after the requests under way; a second one ends it at once.

Example: CARDKEEP_PORT=8443 cardkeep serve`;

/** Adds the verb. */
export function addServe(program: Command): void {
  program
    .command("serve")
    .summary("run the vault")
    .description("Runs the vault. Everything is set by environment variables; all have a default.")
    .addHelpText("after", settingList)
    .addHelpText("after", after)
    .action(serve);
}

/** Runs the vault. On the first start the file of the first credential is named, even when the port is taken. */
async function serve(): Promise<void> {
  const stop = untilStopped();
  goOnWithoutReader();
  const settings = await loadSettings();
  const [{ buildHouse }, { describeDefect, openLog }, { logOutput }] = await Promise.all([
    import("@cardkeep/vault"),
    import("@cardkeep/vault/log"),
    import("@cardkeep/vault/log-output"),
  ]);
  const log = openLog(settings.logLevel, logOutput());
  const die = (fault: unknown): void => {
    const defect = describeDefect(fault);
    log.error("defect", defect);
    remark(`Cardkeep ended on a defect: ${String(defect["defect"])} (${String(defect["places"] ?? "")}).`);
    process.exit(exitCodes.failed);
  };
  process.on("uncaughtException", die);
  process.on("unhandledRejection", die);

  const house = await buildHouse(settings, { environment: process.env, log });
  try {
    if (house.firstCredential !== undefined) {
      say(`The first credential lies in ${house.firstCredential} and is shown nowhere else.`);
    }
    if (!stop.isAsked()) {
      const address = await house.listen();
      say(`Cardkeep listens on ${address}`);
      say(`Reference: ${address}/docs`);
      await stop.asked;
    }
  } finally {
    await house.close();
  }
}
