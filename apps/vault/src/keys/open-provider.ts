/** Finds the key provider that the settings name among the files of `providers/`, and opens it. */

import { readdirSync } from "node:fs";
import path from "node:path";
import type { Database } from "../db/index.ts";
import { KeyFileFault } from "./errors.ts";
import type { KeyProvider, ProviderFactory, ProviderOptions } from "./providers/provider.ts";
import { anyKey } from "./queries.ts";

const folder = path.join(import.meta.dirname, "providers");

/** Names of the providers: the files of the folder. */
export function providerNames(): readonly string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return files
    .map((file) => file.slice(0, -".ts".length))
    .filter((name) => name !== "provider")
    .sort();
}

/** Loads one provider by its name. @throws KeyFileFault when there is none of that name */
export async function loadProvider(name: string): Promise<ProviderFactory> {
  const names = providerNames();
  if (!names.includes(name)) {
    throw new KeyFileFault(`CARDKEEP_KEY_PROVIDER names no provider. There are: ${names.join(", ")}.`);
  }
  const { provider } = (await import(`./providers/${name}.ts`)) as { provider: ProviderFactory };
  return provider;
}

/** What opening a provider takes. */
export interface OpenProviderNeeds extends Omit<ProviderOptions, "isNewDatabase"> {
  /** Value of `CARDKEEP_KEY_PROVIDER`. */
  readonly name: string;
  readonly db: Database;
}

/**
 * Opens the provider of the settings over this database.
 *
 * @throws KeyFileFault when it is unknown or its root key cannot be used; nothing was written then
 */
export async function openProvider({ name, db, ...options }: OpenProviderNeeds): Promise<KeyProvider> {
  const factory = await loadProvider(name);
  const isNewDatabase = (await anyKey.first(db, {})) === undefined;
  return factory.open({ ...options, isNewDatabase });
}
