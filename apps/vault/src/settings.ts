/** Settings: one schema for every variable, its default and its reason. Read from the environment, once. */

import path from "node:path";
import * as z from "zod";
import type { DatabaseAddress } from "./db/index.ts";
import { type LogLevel, logLevels } from "./kernel/log.ts";

/** A setting that cannot be used; the message names the variable and says what to do, never its value. */
export class SettingsFault extends Error {
  override readonly name = "SettingsFault";
}

/** Everything the vault is told from outside. */
export interface Settings {
  /** Folder of key file, SQLite database and first credential; mode 0700. */
  readonly dataDir: string;
  readonly host: string;
  readonly port: number;
  readonly database: DatabaseAddress;
  readonly keyProvider: string;
  /** Paths of certificate chain and key, when the vault itself speaks TLS. */
  readonly tls: { readonly certPath: string; readonly keyPath: string } | undefined;
  /** A proxy in front ends TLS and tells the client's address. */
  readonly isBehindTlsProxy: boolean;
  readonly logLevel: LogLevel;
}

/** Every variable: default, and one sentence for `--help` and the reference. */
export const settingVariables = {
  CARDKEEP_DATA_DIR: {
    fallback: "./data",
    says: "Folder of the key file, the SQLite database and the first credential.",
  },
  CARDKEEP_HOST: { fallback: "127.0.0.1", says: "Address to listen on. Anything but loopback needs TLS." },
  CARDKEEP_PORT: { fallback: "7430", says: "Port to listen on; 0 takes a free one." },
  CARDKEEP_DATABASE_URL: {
    fallback: "sqlite:<data>/vault.db",
    says: "sqlite:PATH, or postgres://USER@HOST/NAME for several processes.",
  },
  CARDKEEP_KEY_PROVIDER: {
    fallback: "local",
    says: "Who holds the root key: the name of a file in keys/providers.",
  },
  CARDKEEP_KEY_PASSPHRASE_FILE: {
    fallback: "",
    says: "File with the passphrase that seals the local key file (Argon2id).",
  },
  CARDKEEP_TLS_CERT: {
    fallback: "",
    says: "PEM file of the certificate chain, to speak TLS without a proxy.",
  },
  CARDKEEP_TLS_KEY: { fallback: "", says: "PEM file of the certificate's private key." },
  CARDKEEP_BEHIND_TLS_PROXY: {
    fallback: "0",
    says: "1 when a proxy on a trusted network ends TLS in front of the vault.",
  },
  CARDKEEP_LOG_LEVEL: { fallback: "info", says: "silent, error, warn, info or debug." },
} as const;

/** The name of a variable. */
export type SettingName = keyof typeof settingVariables;

const port = z.coerce.number().int().min(0).max(65_535);
const loopback = new Set(["127.0.0.1", "::1", "localhost"]);

/** Refuses a variable. */
function refuse(name: SettingName, rule: string): never {
  throw new SettingsFault(`${name} ${rule}`);
}

/** Where the database lies. */
function databaseOf(text: string, dataDir: string): DatabaseAddress {
  if (text === "") return { kind: "sqlite", path: path.join(dataDir, "vault.db") };
  if (text.startsWith("sqlite:")) return { kind: "sqlite", path: path.resolve(text.slice("sqlite:".length)) };
  if (/^postgres(ql)?:\/\//.test(text)) return { kind: "postgres", url: text };
  return refuse("CARDKEEP_DATABASE_URL", "must start with sqlite: or postgres://");
}

/** Both TLS files, or none. */
function tlsOf(cert: string, key: string): Settings["tls"] {
  if (cert === "" && key === "") return undefined;
  if (cert === "") refuse("CARDKEEP_TLS_CERT", "is missing beside CARDKEEP_TLS_KEY: name both files or none");
  if (key === "") refuse("CARDKEEP_TLS_KEY", "is missing beside CARDKEEP_TLS_CERT: name both files or none");
  return { certPath: cert, keyPath: key };
}

/**
 * Reads the settings.
 *
 * @throws SettingsFault naming the variable: unknown `CARDKEEP_` names too, because a misspelt setting that
 * is silently ignored is a hole
 * @pci 4.2.1
 */
export function readSettings(environment: Readonly<Record<string, string | undefined>>): Settings {
  const known = new Set<string>([
    ...Object.keys(settingVariables),
    "CARDKEEP_KEY_PASSPHRASE",
    "CARDKEEP_CREDENTIAL",
    "CARDKEEP_URL",
  ]);
  const stranger = Object.keys(environment).find(
    (name) => name.startsWith("CARDKEEP_") && !name.startsWith("CARDKEEP_TEST_") && !known.has(name),
  );
  if (stranger !== undefined)
    throw new SettingsFault(`${stranger} is not a setting of Cardkeep; see cardkeep serve --help`);
  const read = (name: SettingName): string => {
    const value = environment[name];
    const { fallback } = settingVariables[name];
    return value === undefined || value === "" ? (fallback.includes("<") ? "" : fallback) : value;
  };
  const dataDir = path.resolve(read("CARDKEEP_DATA_DIR"));
  const level = z.enum(logLevels).safeParse(read("CARDKEEP_LOG_LEVEL"));
  const parsedPort = port.safeParse(read("CARDKEEP_PORT"));
  const behind = read("CARDKEEP_BEHIND_TLS_PROXY");
  if (!level.success) refuse("CARDKEEP_LOG_LEVEL", `must be one of ${logLevels.join(", ")}`);
  if (!parsedPort.success) refuse("CARDKEEP_PORT", "must be a port number from 0 to 65535");
  if (behind !== "0" && behind !== "1") refuse("CARDKEEP_BEHIND_TLS_PROXY", "must be 0 or 1");
  const keyProvider = read("CARDKEEP_KEY_PROVIDER");
  if (!/^[a-z][a-z0-9-]{0,40}$/.test(keyProvider))
    refuse("CARDKEEP_KEY_PROVIDER", "must be the name of a provider, such as local");
  const host = read("CARDKEEP_HOST");
  const tls = tlsOf(read("CARDKEEP_TLS_CERT"), read("CARDKEEP_TLS_KEY"));
  if (!loopback.has(host) && tls === undefined && behind !== "1") {
    refuse(
      "CARDKEEP_HOST",
      "is not loopback and no TLS is set, so card numbers would cross the network in clear: set CARDKEEP_TLS_CERT and CARDKEEP_TLS_KEY, or CARDKEEP_BEHIND_TLS_PROXY=1 when a proxy ends TLS",
    );
  }
  return {
    dataDir,
    host,
    port: parsedPort.data,
    database: databaseOf(read("CARDKEEP_DATABASE_URL"), dataDir),
    keyProvider,
    tls,
    isBehindTlsProxy: behind === "1",
    logLevel: level.data,
  };
}
