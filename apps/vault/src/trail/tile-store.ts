/** The stored tiles as the trail format reads them. */

import type { ReadTile } from "@cardkeep/trail-log";
import type { Executor } from "../db/index.ts";
import { tileAt } from "./queries.ts";

/** Reads tiles through a database or inside a transaction. */
export function tilesIn(on: Executor): ReadTile {
  return async (level, index) => (await tileAt.first(on, { level, tile: index }))?.hashes;
}
