/** Decompresses short contents in one call: opening a stream for each costs more than they do. */

import type { RandomAccess } from "./decoder.ts";
import { release } from "./release.ts";

/** Stored bytes up to which a content is decompressed at once. */
const mostStored = 256 * 1024;

/** Bytes that may come out of it: what is longer is searched while more of it is decompressed. */
const mostOutput = 1 << 20;

/** What the platform's calls of one step take. */
export interface WholeOptions {
  readonly maxOutputLength: number;
  readonly chunkSize: number;
  /** Asks for the engine too, which tells how much of the input it took. */
  readonly info: true;
}

/** How a format is decompressed in one call. */
export interface Whole {
  /** A call of the platform, as `inflateRawSync`. */
  readonly run: (bytes: Uint8Array, options: WholeOptions) => unknown;
  /** Bytes that are said to come out. */
  readonly outputLength?: (stored: Uint8Array) => number;
}

/** Bytes that come out for one that goes in, usually. */
const usualRatio = 4;

/** From this size on, the platform shares no buffer between its results. */
const leastChunk = Buffer.poolSize;

/**
 * The content in a buffer of its own, when all of it can be had at once. Undefined where it is damaged, long, or
 * ends before its source does: a stream tells more about those.
 */
export async function expandAtOnce(random: RandomAccess, whole: Whole): Promise<Uint8Array | undefined> {
  if (random.size > mostStored) return undefined;
  const stored = await random.read(0, random.size);
  try {
    const length = whole.outputLength?.(stored) ?? usualRatio * stored.length;
    if (length > mostOutput) return undefined;
    // One byte more, so that the end is met in the first step.
    const chunkSize = Math.max(leastChunk, length + 1);
    const options = { maxOutputLength: mostOutput, chunkSize, info: true } as const;
    const { buffer, engine } = whole.run(stored, options) as Outcome;
    if (engine.bytesWritten === stored.length) return buffer;
    buffer.fill(0);
    return undefined;
  } catch {
    return undefined;
  } finally {
    stored.fill(0);
    release(stored, stored.length);
  }
}

interface Outcome {
  readonly buffer: Uint8Array;
  readonly engine: { readonly bytesWritten: number };
}
