/** What a source is: a place that card data may lie in, named by an address on the command line. */

import type { Hit } from "../kernel/hit.ts";

/** How far the reading of a source may go. */
export interface SourceLimits {
  /** Bytes given of one object; what lies beyond is unread. */
  readonly objectBytes: number;
  /** Seconds that one statement, request or wait may take. */
  readonly seconds: number;
  /** Rows that tell whether a column may hold card numbers. */
  readonly sampleRows: number;
}

/** Limits for a source that nobody set others for. */
export const usualSourceLimits: SourceLimits = { objectBytes: 64 * 2 ** 30, seconds: 600, sampleRows: 1000 };

/** How a source is to be read. */
export interface SourceOptions {
  readonly limits: SourceLimits;
  readonly signal: AbortSignal;
  /** Whether a sample of a column holds what may be card data, told generously: the column is then read in full. */
  readonly isSuspect: (sample: Uint8Array) => boolean;
  /** Versions of objects that were scanned before, by path: those that still have them are left out. */
  readonly versions?: ReadonlyMap<string, string>;
  /** Where names and passwords are looked up; the process's own environment when it is left out. */
  readonly env?: NodeJS.ProcessEnv;
}

/** How much of an object was given. `faults` say what was not read; without any, all of it was. */
export interface Coverage {
  /** Bytes given, and bytes that are there as far as that can be known; `present` is at least `seen`. */
  readonly seen: number;
  readonly present: number;
  readonly remarks: readonly string[];
  readonly faults: readonly string[];
}

/** One thing of a source. Objects are read in turn: the next one is asked for when this one is done with. */
export interface SourceObject {
  /** Its name for people, card numbers in it masked already. The same in every scan. */
  readonly path: string;
  /** Bytes, where the source knows them before it is read. */
  readonly present?: number;
  /** Changes when the content does: an ETag, a blob id. */
  readonly version?: string;
  /** Its name as decoders want it. */
  readonly name: string;
  /** Why it cannot be read; then `open` gives nothing. */
  readonly unread?: string;
  /**
   * Its bytes. A piece is valid until the next is asked for.
   *
   * @throws ReadingStopped where it ends early; what came before counts
   */
  open(): AsyncIterable<Uint8Array>;
  /** Asked for each finding of this object: where it lies for people, when that is not the object itself. */
  place?(hit: Hit): Iterable<Hit>;
  /** Asked once the object was read. */
  coverage?(): Coverage;
}

/** A finding that waits for its place: it lies in the object of this version. */
export interface Found {
  readonly version: string;
  readonly hit: Hit;
}

/** A kind of source: one file of `kinds/` each, exported as `source`. */
export interface SourceKind {
  /** What begins its addresses, without the colon. */
  readonly schemes: readonly string[];
  /**
   * Lists what is there and gives its bytes, without changing anything. Ending the iteration closes the source.
   *
   * @throws ReadingStopped when the source cannot be reached or listed further
   */
  open(address: string, options: SourceOptions): AsyncIterable<SourceObject>;
  /**
   * Finds the places of findings in objects that have no name of their own. Asked with all findings of such
   * objects at the end, or with a part of them whenever they get too many.
   */
  place?(address: string, found: readonly Found[], options: SourceOptions): AsyncIterable<Hit>;
}
