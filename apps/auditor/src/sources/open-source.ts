/** Finds the kind of source that an address names: the files of `kinds/`, read once. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { SourceKind } from "./source.ts";

/** Every kind of source, by the name of its file. */
export async function loadSources(): Promise<readonly SourceKind[]> {
  const folder = path.join(import.meta.dirname, "kinds");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return await Promise.all(
    files.toSorted().map(async (file) => {
      const { source } = (await import(pathToFileURL(path.join(folder, file)).href)) as {
        source: SourceKind;
      };
      return source;
    }),
  );
}

/** What stands before the first colon of an address; undefined for the path of a file. */
export function schemeOf(address: string): string | undefined {
  return /^([a-z][a-z0-9+]+):/.exec(address)?.[1];
}

/** The kind that reads an address; undefined when it is the path of a file. */
export function sourceOf(kinds: readonly SourceKind[], address: string): SourceKind | undefined {
  const scheme = schemeOf(address);
  return scheme === undefined ? undefined : kinds.find(({ schemes }) => schemes.includes(scheme));
}
