/** Searches the bytes of one content, window by window. */

import type { Finding } from "@cardkeep/finder";
import { isAllZero } from "./all-zero.ts";
import { type Hit, hitOf, type Place } from "./hit.ts";
import type { Desk, Lens } from "./lens.ts";
import type { Window } from "./windows.ts";

/** A part of a content that is searched; findings that start in it are told. */
export interface Part {
  /** The start of the content, for what a header says of later rows; not searched. */
  readonly head?: Uint8Array;
  readonly from: number;
  readonly to: number;
  /** Line ends before the part's first window; undefined where nobody knows. */
  readonly linesBefore: number | undefined;
}

/** All of a content. */
export const wholePart: Part = { from: 0, to: Number.POSITIVE_INFINITY, linesBefore: 0 };

/** Searches every window and tells hits in the order of their offsets. */
export async function scanBytes(
  windows: AsyncIterable<Window>,
  place: Place,
  lens: Lens,
  desk: Desk,
  part: Part = wholePart,
): Promise<void> {
  let found: Finding[] = [];
  const search = lens.finder.search(lens.options, (finding) => found.push(finding));
  if (part.head !== undefined) search.window(part.head, 0, 0, 0);
  const tell = async (): Promise<void> => {
    const told = found;
    found = [];
    for (const finding of told) await desk.onHit(hitIn(place, finding, part));
  };
  try {
    for await (const { bytes, base, from, to } of windows) {
      const first = Math.max(from, part.from);
      const past = Math.min(to, part.to);
      if (first < past && !isAllZero(bytes)) search.window(bytes, base, first, past);
      if (found.length > 0) await tell();
      await desk.onPause();
    }
  } finally {
    search.end();
    await tell();
  }
}

function hitIn(place: Place, finding: Finding, { linesBefore }: Part): Hit {
  const { line, ...rest } = finding;
  if (line === undefined || linesBefore === undefined) return hitOf(place, rest);
  return hitOf(place, { ...rest, line: linesBefore + line });
}
