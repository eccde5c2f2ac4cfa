/** Searches the bytes of one content, window by window. */

import type { Finding } from "@cardkeep/finder";
import { isAllZero } from "./all-zero.ts";
import { type Found, hitOf, type Place } from "../kernel/hit.ts";
import { findInIslands } from "./island-hits.ts";
import type { Desk, Lens } from "./lens.ts";
import { type Ranges, openRanges } from "./told-ranges.ts";
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

/** Findings in encoded text that wait for those in plain text. */
const mostWaiting = 4096;

/**
 * Searches every window and tells hits: those in plain text by offset, then those in encoded text. Gives the
 * number of line ends; undefined outside text.
 */
export async function scanBytes(
  windows: AsyncIterable<Window>,
  place: Place,
  lens: Lens,
  desk: Desk,
  part: Part = wholePart,
): Promise<number | undefined> {
  let found: Finding[] = [];
  let encoded: Found[] = [];
  const told: Ranges = openRanges();
  const search = lens.finder.search(lens.options, (finding) => found.push(finding));
  if (part.head !== undefined) search.window(part.head, 0, 0, 0);
  const tell = async (): Promise<void> => {
    const ready = found;
    found = [];
    for (const finding of ready) {
      told.add(finding.offset, finding.offset + finding.length);
      await desk.onHit(hitOf(place, linedFinding(finding, part)));
    }
  };
  /** What is found in plain text is not told again as decoded text. */
  const tellEncoded = async (): Promise<void> => {
    const ready = encoded;
    encoded = [];
    for (const finding of ready) {
      const end = finding.offset + finding.length;
      if (told.meets(finding.offset, end)) continue;
      told.add(finding.offset, end);
      await desk.onHit(hitOf(place, finding));
    }
  };
  try {
    for await (const window of windows) {
      const { bytes, base, from, to } = window;
      const first = Math.max(from, part.from);
      const past = Math.min(to, part.to);
      if (first < past && !isAllZero(bytes)) {
        search.window(bytes, base, first, past);
        encoded.push(...findInIslands(window, first, past, lens));
      }
      if (found.length > 0) await tell();
      if (encoded.length > mostWaiting) await tellEncoded();
      await desk.onPause();
    }
    return search.lineEnds();
  } finally {
    search.end();
    await tell();
    await tellEncoded();
  }
}

function linedFinding(finding: Finding, { linesBefore }: Part): Found {
  const { line, ...rest } = finding;
  return line === undefined || linesBefore === undefined ? rest : { ...rest, line: linesBefore + line };
}
