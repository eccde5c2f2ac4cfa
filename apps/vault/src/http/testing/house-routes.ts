/** Every route of the house, found in the rooms' `routes.ts`; for tests of the document and the reference. */

import { existsSync, readdirSync } from "node:fs";
import type { AnyRoute } from "../../kernel/route.ts";

const source = new URL("../../", import.meta.url);

/** The routes of all rooms, over no needs: they can be read but not run. */
export async function houseRoutes(): Promise<readonly AnyRoute[]> {
  const routes: AnyRoute[] = [];
  for (const room of readdirSync(source).sort()) {
    const file = new URL(`${room}/routes.ts`, source);
    if (!existsSync(file)) continue;
    const exported = (await import(file.href)) as Record<string, unknown>;
    for (const [name, make] of Object.entries(exported)) {
      if (!name.endsWith("Routes") || typeof make !== "function") continue;
      routes.push(...(make as (needs: unknown) => readonly AnyRoute[])({}));
    }
  }
  return routes;
}
