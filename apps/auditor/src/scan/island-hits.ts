/** Findings in encoded text inside other text, at the places of the encoded form. */

import type { Finding } from "@cardkeep/finder";
import { islandsIn } from "../decoders/islands.ts";
import type { Lens } from "./lens.ts";
import type { Window } from "./windows.ts";

/** A finding of an island; its offset and length are those of the encoded form, its reasons say which form. */
export type IslandFinding = Omit<Finding, "reasons" | "line"> & { readonly reasons: readonly string[] };

/** Searches the islands of a window. Those that start outside `[first, past)` of the content are a neighbour's. */
export function findInIslands(
  { bytes, base }: Pick<Window, "bytes" | "base">,
  first: number,
  past: number,
  { islands, options }: Pick<Lens, "islands" | "options">,
): readonly IslandFinding[] {
  if (islands === undefined) return [];
  const found: IslandFinding[] = [];
  for (const island of islandsIn(bytes, 0, bytes.length, islands.kernel)) {
    const search = islands.finder.search(options, (finding) => {
      const start = island.at(finding.offset);
      const offset = base + start;
      if (offset < first || offset >= past) return;
      const length = island.at(finding.offset + finding.length) - start;
      const { line: _line, ...unlined } = finding;
      const reasons = [...finding.reasons, `in_${island.kind}`];
      found.push({ ...unlined, offset, length, reasons });
    });
    search.window(island.bytes, 0, 0, Number.POSITIVE_INFINITY);
    search.end();
    island.bytes.fill(0);
  }
  return found;
}
