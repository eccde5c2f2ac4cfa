/** Reads a source in tests and keeps everything it says. */

import { plainFind } from "../../testing/plain-find.ts";
import { reasonOf } from "../../kernel/reading-stopped.ts";
import { maskedName } from "../../kernel/entry-name.ts";
import type { Hit } from "../../kernel/hit.ts";
import {
  type Coverage,
  type Found,
  type SourceKind,
  type SourceOptions,
  usualSourceLimits,
} from "../source.ts";

/** One object as it was read. */
export interface ReadObject {
  readonly path: string;
  readonly present: number | undefined;
  readonly version: string | undefined;
  readonly unread: string | undefined;
  readonly text: string;
  /** Why reading ended early. */
  readonly fault: string | undefined;
  readonly coverage: Coverage | undefined;
}

/** All that came out of a source. */
export interface ReadSource {
  readonly objects: readonly ReadObject[];
  readonly hits: readonly Hit[];
  /** Why the listing ended early. */
  readonly fault: string | undefined;
}

/** Usual options; a sample is suspect when it holds a card number. */
export function testOptions(more: Partial<SourceOptions> = {}): SourceOptions {
  return {
    limits: usualSourceLimits,
    signal: new AbortController().signal,
    isSuspect: (sample) => plainFind(sample).length > 0,
    ...more,
  };
}

/** Reads every object of a source, and finds card numbers in each with the plain finder. */
export async function readSource(
  kind: SourceKind,
  address: string,
  more: Partial<SourceOptions> = {},
): Promise<ReadSource> {
  const options = testOptions(more);
  const objects: ReadObject[] = [];
  const hits: Hit[] = [];
  const waiting: Found[] = [];
  let listingFault: string | undefined;
  try {
    for await (const object of kind.open(address, options)) {
      const pieces: Uint8Array[] = [];
      let fault: string | undefined;
      try {
        if (object.unread === undefined) for await (const piece of object.open()) pieces.push(piece.slice());
      } catch (thrown) {
        fault = reasonOf(thrown);
      }
      const bytes = Buffer.concat(pieces);
      const { path, present, version, unread } = object;
      for (const finding of plainFind(bytes)) {
        const hit: Hit = { ...finding, file: path };
        if (object.place !== undefined) hits.push(...object.place(hit));
        else if (kind.place !== undefined && version !== undefined) waiting.push({ version, hit });
        else hits.push(hit);
      }
      const coverage = object.coverage?.();
      objects.push({ path, present, version, unread, text: bytes.toString("utf8"), fault, coverage });
    }
    if (waiting.length > 0)
      for await (const hit of kind.place?.(address, waiting, options) ?? []) hits.push(hit);
  } catch (thrown) {
    listingFault = reasonOf(thrown);
  }
  return { objects, hits, fault: listingFault };
}

/** Whether a text shows a card number in full. */
export function showsNumber(text: string): boolean {
  return maskedName(text) !== text;
}
