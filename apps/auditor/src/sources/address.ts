/** Addresses of sources: how they are shown, and what is asked for behind their question mark. */

import { readFileSync } from "node:fs";
import { maskedName } from "../kernel/entry-name.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";

const secretName = /pass|pwd|secret|token|credential|auth(?!source|mechanism$)|key/i;

/**
 * An address as it may be shown: no password, no secret behind the question mark, no card number. Where it is
 * unclear what belongs to a password, too much is hidden rather than too little.
 */
export function shownAddress(address: string): string {
  const [place = "", ...rest] = address.split("?");
  const query = rest.join("?");
  const hasHidden = /:\/\/[^/@]*:/.test(place) && !place.includes("@") && query.includes("@");
  // A question mark within a password: everything up to the last @ is hidden.
  if (hasHidden) return maskedName(address.replace(/(:\/\/[^/@:]*:).*@/s, "$1***@"));
  const shown = place.replace(/(:\/\/[^/@:]*:).*@/s, "$1***@");
  return maskedName(query === "" ? shown : `${shown}?${shownQuery(query)}`);
}

function shownQuery(query: string): string {
  return query
    .split("&")
    .map((pair) => {
      const name = pair.split("=", 1)[0] ?? "";
      return secretName.test(name) ? `${name}=***` : pair;
    })
    .join("&");
}

/** An address without the settings that are ours, and those settings. */
export interface Split {
  /** The address with the settings left that are not ours. */
  readonly address: string;
  /** Ours by name; undefined where it is not set. */
  readonly settings: Readonly<Record<string, string | undefined>>;
}

/** Takes our settings out of what stands behind the question mark. */
export function splitAddress(address: string, names: readonly string[]): Split {
  const at = address.indexOf("?");
  if (at < 0) return { address, settings: {} };
  const settings: Record<string, string> = {};
  const others = address
    .slice(at + 1)
    .split("&")
    .filter((pair) => {
      const [name = "", value = ""] = pair.split("=", 2);
      if (!names.includes(name)) return true;
      settings[name] = decodeURIComponent(value.replaceAll("+", " "));
      return false;
    });
  const query = others.filter((pair) => pair !== "").join("&");
  return { address: address.slice(0, at) + (query === "" ? "" : `?${query}`), settings };
}

/** Whether a setting is on. */
export function isOn(setting: string | undefined): boolean {
  return setting !== undefined && !["", "0", "false", "no", "off"].includes(setting.toLowerCase());
}

/**
 * The password for a source: from the file that the setting `password_file` names, else from a variable.
 *
 * @throws ReadingStopped when the file cannot be read
 */
export function passwordFrom(
  file: string | undefined,
  env: NodeJS.ProcessEnv,
  variable: string,
): string | undefined {
  if (file === undefined) return env[variable];
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw new ReadingStopped("its password file cannot be read");
  }
}
