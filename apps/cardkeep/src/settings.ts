/** The vault's settings, read when a verb needs them: their module is not light enough for `--help`. */

import type { Settings } from "@cardkeep/vault/settings";

export type { Settings } from "@cardkeep/vault/settings";

/** Reads the settings from the environment. @throws SettingsFault */
export async function loadSettings(): Promise<Settings> {
  const { readSettings } = await import("@cardkeep/vault/settings");
  return readSettings(process.env);
}
