/** Finds checks: every file of every folder of `checks/`, read when they are asked for. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Check } from "../engine/check.ts";
import type { Checks } from "../engine/run.ts";

/** Where checks lie: one folder for each target, one file for each check. */
export const checksFolder = path.join(import.meta.dirname, "../checks");

/** Loads every check below a folder; ids are `<folder>.<file>`. */
export async function loadChecks(folder: string = checksFolder): Promise<Checks> {
  const targets = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const files = targets.flatMap(({ name }) =>
    readdirSync(path.join(folder, name))
      .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"))
      .map((file) => ({ id: `${name}.${path.basename(file, ".ts")}`, file: path.join(folder, name, file) })),
  );
  const checks = await Promise.all(
    files.map(async ({ id, file }) => {
      const { rule } = (await import(pathToFileURL(file).href)) as { rule: Check };
      return [id, rule] as const;
    }),
  );
  return new Map(checks.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
