/** Reads files below a root, and nothing outside of it. */

import { createHash } from "node:crypto";
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  type Stats,
} from "node:fs";
import path from "node:path";
import type { Input, Unread } from "../engine/fact.ts";
import { printable } from "../kernel/printable.ts";

/** A file that was read. */
export interface ReadText {
  readonly text: string;
}

/** Mode and owner of a file or folder. */
export interface Place {
  readonly mode: number;
  readonly owner: number;
  readonly isFolder: boolean;
}

/** Files of a target. Names are absolute, as the target sees them. */
export interface Tree {
  /** A regular file as text; `undefined` when it is not there. */
  read(name: string, mostBytes?: number): ReadText | Unread | undefined;
  /** Names in a folder, sorted; `undefined` when it is not there. */
  list(folder: string): readonly string[] | Unread | undefined;
  /** What lies there, links followed; `undefined` when nothing does. */
  look(name: string): Place | Unread | undefined;
  /** Everything that was read so far. */
  inputs(): readonly Input[];
}

/** Bytes of one file that are read at most, and of all. A configuration is far smaller. */
const mostOfOne = 4 * 2 ** 20;
const mostOfAll = 64 * 2 ** 20;
const mostLinks = 40;
const mostNames = 10_000;

/** Opens a tree. */
export function openTree(root: string): Tree {
  const inputs = new Map<string, Input>();
  let total = 0;

  function read(name: string, mostBytes = mostOfOne): ReadText | Unread | undefined {
    return answered(() => {
      const file = resolveBelow(root, name);
      if (file === undefined) return undefined;
      if (typeof file !== "string") return file;
      // Without waiting: a pipe would otherwise hold the audit for ever.
      const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
      try {
        const stats = fstatSync(handle);
        if (!stats.isFile()) return { unread: "is not a regular file" };
        const most = Math.min(mostBytes, mostOfAll - total);
        if (stats.size > most) return { unread: `is larger than the ${most} bytes that are read` };
        const bytes = wholeOf(handle, most);
        if (bytes === undefined) return { unread: "grew while it was read" };
        total += bytes.length;
        const sha256 = createHash("sha256").update(bytes).digest("hex");
        inputs.set(name, { name: printable(name), exit: null, sha256, bytes: bytes.length });
        return { text: bytes.toString("utf8") };
      } finally {
        closeSync(handle);
      }
    });
  }

  return {
    read,
    list: (folder) =>
      answered(() => {
        const place = resolveBelow(root, folder);
        if (typeof place !== "string") return place;
        const names = readdirSync(place);
        return names.length > mostNames ? { unread: "holds too many names" } : names.toSorted();
      }),
    look: (name) =>
      answered(() => {
        const place = resolveBelow(root, name);
        return typeof place === "string" ? placeOf(lstatSync(place)) : place;
      }),
    inputs: () => [...inputs.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  };
}

function placeOf(stats: Stats): Place {
  return { mode: stats.mode & 0o7777, owner: stats.uid, isFolder: stats.isDirectory() };
}

/** Reads to the end, or nothing when there is more than `most`. */
function wholeOf(handle: number, most: number): Buffer | undefined {
  const pieces: Buffer[] = [];
  let length = 0;
  for (;;) {
    const piece = Buffer.alloc(65_536);
    const count = readSync(handle, piece, 0, piece.length, null);
    if (count === 0) return Buffer.concat(pieces);
    length += count;
    if (length > most) return undefined;
    pieces.push(piece.subarray(0, count));
  }
}

/** The real place of a name, every link followed below the root; undefined when it is not there. */
function resolveBelow(root: string, name: string): string | Unread | undefined {
  const waiting = name.split("/").filter((part) => part !== "");
  let place: string[] = [];
  let links = 0;
  while (waiting.length > 0) {
    const part = waiting.shift() ?? "";
    if (part === ".") continue;
    if (part === "..") {
      place = place.slice(0, -1);
      continue;
    }
    const real = path.join(root, ...place, part);
    const stats = lstatSync(real, { throwIfNoEntry: false });
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) {
      place.push(part);
      continue;
    }
    links += 1;
    if (links > mostLinks) return { unread: "is a link that leads nowhere" };
    const aim = readlinkSync(real);
    if (aim.startsWith("/")) place = [];
    waiting.unshift(...aim.split("/").filter((each) => each !== ""));
  }
  return path.join(root, ...place);
}

/** What the system refuses is an answer; what is not there is none. */
function answered<T>(ask: () => T | Unread | undefined): T | Unread | undefined {
  try {
    return ask();
  } catch (fault) {
    const { code } = fault as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EACCES" || code === "EPERM") return { unread: "may not be opened by this user" };
    return { unread: `could not be read (${code ?? "unknown fault"})` };
  }
}
