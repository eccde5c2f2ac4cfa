/** The settings as help prints them, 80 columns wide. */

import { createRequire } from "node:module";
import type * as SettingsModule from "@cardkeep/vault/settings";
import { Help } from "commander";

const columns = 80;

/**
 * Every variable with its default and its sentence. Help is printed without waiting, so the module of the
 * settings is loaded without waiting too, and only when somebody asks.
 */
export function settingList(): string {
  const load = createRequire(import.meta.url);
  const { settingVariables } = load("@cardkeep/vault/settings") as typeof SettingsModule;
  const help = new Help();
  help.prepareContext({ helpWidth: columns });
  const width = Math.max(...Object.keys(settingVariables).map((name) => name.length));
  const lines = Object.entries(settingVariables).map(([name, { fallback, says }]) =>
    help.formatItem(name, width, fallback === "" ? says : `${says} Default: ${fallback}`, help),
  );
  return `\nSettings:\n${lines.join("\n")}\n`;
}
