/** Finds encoded text inside other text: base64, hex, and the escapes of addresses, markup and source code. */

import { readdirSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { Kernel } from "@cardkeep/finder";
import { escapedStretches } from "./escaped-stretches.ts";
import type { EscapeKind, Island, IslandKind, RunKind } from "./island.ts";
import { packedRuns } from "./packed-runs.ts";

/** What of the finder's kernel islands are found with. */
export type RunFinder = Pick<Kernel, "runs" | "marksIn" | "escapesIn">;

/** Encodings inside each other: base64 in JSON in base64. */
export const islandDepth = 3;

const kinds = await loadKinds();
const runKinds = kinds
  .filter((kind): kind is RunKind => kind.sort === "run")
  .toSorted((one, other) => other.rank - one.rank);
const escapeKinds = kinds.filter((kind): kind is EscapeKind => kind.sort === "escape");

/** Groups of marks that the kernel tells apart. */
const mostGroups = 8;

/** The marks of each kind: of two bytes, and of more. Told apart, for what may follow two bytes is not known. */
const markSets = escapeKinds
  .flatMap((kind) => [
    { kind, marks: kind.marks.filter(({ length }) => length <= 2) },
    { kind, marks: kind.marks.filter(({ length }) => length > 2) },
  ])
  .filter(({ marks }) => marks.length > 0);

/** The same as the kernel is asked for them; where there are too many sets, some share a group. */
const markGroups = Array.from({ length: mostGroups }, (_, group) =>
  markSets.filter((_set, place) => place % mostGroups === group).flatMap(({ marks }) => marks),
);

/**
 * Islands of one window that may hold a card number, those inside others after them. Offsets are those of the
 * window at every depth. An island's bytes are its reader's, who overwrites them.
 */
export function* islandsIn(
  bytes: Uint8Array,
  from: number,
  to: number,
  kernel: RunFinder,
): Generator<Island> {
  yield* islandsAt(bytes, from, to, kernel, 1);
}

function* islandsAt(
  bytes: Uint8Array,
  from: number,
  to: number,
  kernel: RunFinder,
  depth: number,
): Generator<Island> {
  for (const island of packedRuns(runKinds, bytes, from, to, kernel)) yield* withInner(island, kernel, depth);
  const seen = kernel.marksIn(bytes, from, to, markGroups);
  if (seen === 0) return;
  for (const kind of escapeKinds) {
    const marks = markSets.flatMap((set, place) =>
      set.kind === kind && ((seen >> (place % mostGroups)) & 1) !== 0 ? set.marks : [],
    );
    if (marks.length === 0 || (kind.isToldByKernel && !kernel.escapesIn(bytes, from, to))) continue;
    for (const island of escapedStretches(kind, marks, bytes, from, to))
      yield* withInner(island, kernel, depth);
  }
}

function* withInner(island: Island, kernel: RunFinder, depth: number): Generator<Island> {
  yield island;
  if (depth >= islandDepth) return;
  for (const inner of islandsAt(island.bytes, 0, island.bytes.length, kernel, depth + 1)) {
    const { kind, offset, length, bytes, at } = inner;
    const start = island.at(offset);
    yield {
      kind: `${island.kind}!${kind}`,
      offset: start,
      length: island.at(offset + length) - start,
      bytes,
      at: (place) => island.at(at(place)),
    };
  }
}

async function loadKinds(): Promise<readonly IslandKind[]> {
  const folder = path.join(import.meta.dirname, "islands");
  const files = readdirSync(folder).filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  return await Promise.all(
    files.toSorted().map(async (file) => {
      const { island } = (await import(pathToFileURL(path.join(folder, file)).href)) as {
        island: IslandKind;
      };
      return island;
    }),
  );
}
