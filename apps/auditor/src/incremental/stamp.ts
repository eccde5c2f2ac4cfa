/** By what a file is known to be unchanged. */

import type { Stats } from "node:fs";

/** Marks of a file that change when it is written, replaced or moved over. */
export interface Stamp {
  readonly device: number;
  readonly inode: number;
  readonly size: number;
  /** Milliseconds since 1970, with fractions. */
  readonly modifiedAt: number;
  readonly changedAt: number;
  /** Ending of its name, in small letters, because decoders may ask for it; "" where it is an odd one. */
  readonly ending: string;
}

/** A change within the clock's grain leaves no mark: files touched that short a time ago are not trusted. */
const grainMs = 100;

const usualEnding = /\.[a-z][a-z0-9]{0,7}$/;

/** The stamp of a file's state. */
export function stampOf(stats: Stats, name: string): Stamp {
  return {
    device: stats.dev,
    inode: stats.ino,
    size: stats.size,
    modifiedAt: stats.mtimeMs,
    changedAt: stats.ctimeMs,
    ending: usualEnding.exec(name.toLowerCase())?.[0] ?? "",
  };
}

/** Whether a file with this stamp can have changed at `now` without a mark of it. */
export function isFresh({ modifiedAt, changedAt }: Stamp, now: number): boolean {
  return Math.max(modifiedAt, changedAt) > now - grainMs;
}

/** A stamp as text; equal texts, equal stamps. */
export function textOfStamp({ device, inode, size, modifiedAt, changedAt, ending }: Stamp): string {
  return `${device}:${inode}:${size}:${modifiedAt}:${changedAt}:${ending}`;
}
