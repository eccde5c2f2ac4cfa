/** Lists what lies under a path: every file, and everything that is none, each once. */

import { type BigIntStats, type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { ReadingStopped, reasonOf } from "../kernel/reading-stopped.ts";

/** Something met on the way. `relative` is its path from the root; a root that is a file has its own name. */
export type Met =
  | { readonly kind: "file"; readonly path: Buffer; readonly relative: Buffer }
  /** Holds no bytes of its own, or must not be opened: a link, a pipe, a socket, a terminal. */
  | { readonly kind: "skipped"; readonly relative: Buffer; readonly reason: string }
  /** Something that should have been read and could not be. */
  | { readonly kind: "unread"; readonly relative: Buffer; readonly reason: string };

/** Folders already listed, as `device:inode`: shared by all roots, so that nothing is read twice. */
export type Visited = Set<string>;

const slash = Buffer.from("/");

/**
 * Walks a root in the order of its names' bytes. A root that is a link is followed, because it was named; links
 * below it never are: what they lead to inside the tree is met under its own name.
 */
export function* walk(root: Buffer, visited: Visited): Generator<Met> {
  const name = baseOf(root);
  let path: Buffer;
  let stats: BigIntStats;
  try {
    path = realpathSync(root, { encoding: "buffer" });
    stats = statSync(path, { bigint: true });
  } catch (fault) {
    yield { kind: "unread", relative: name, reason: reasonOf(fault) };
    return;
  }
  if (!stats.isDirectory()) yield metOf(stats, path, name);
  else yield* walkFolder({ path, relative: Buffer.alloc(0) }, visited);
}

interface Folder {
  readonly path: Buffer;
  readonly relative: Buffer;
}

function* walkFolder(root: Folder, visited: Visited): Generator<Met> {
  const waiting: (Met | Folder)[] = [root];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if ("kind" in next) {
      yield next;
      continue;
    }
    const { path, relative } = next;
    try {
      const stats = lstatSync(path, { bigint: true });
      if (!stats.isDirectory()) throw new ReadingStopped("changed while it was listed");
      const id = `${stats.dev}:${stats.ino}`;
      if (visited.has(id)) {
        yield { kind: "skipped", relative, reason: "listed already" };
        continue;
      }
      visited.add(id);
      const entries = readdirSync(path, { encoding: "buffer", withFileTypes: true });
      entries.sort((left, right) => Buffer.compare(right.name, left.name));
      for (const entry of entries) waiting.push(childOf(next, entry));
    } catch (fault) {
      yield { kind: "unread", relative, reason: reasonOf(fault) };
    }
  }
}

function childOf(folder: Folder, entry: Dirent<Buffer>): Met | Folder {
  const path = Buffer.concat([folder.path, slash, entry.name]);
  const relative =
    folder.relative.length === 0 ? entry.name : Buffer.concat([folder.relative, slash, entry.name]);
  return entry.isDirectory() ? { path, relative } : metOf(entry, path, relative);
}

function metOf(entry: Dirent<Buffer> | BigIntStats, path: Buffer, relative: Buffer): Met {
  if (entry.isFile()) return { kind: "file", path, relative };
  if (entry.isSymbolicLink()) return { kind: "skipped", relative, reason: linkReason(path) };
  if (entry.isBlockDevice()) return { kind: "unread", relative, reason: "block device" };
  if (entry.isFIFO()) return { kind: "skipped", relative, reason: "pipe" };
  if (entry.isSocket()) return { kind: "skipped", relative, reason: "socket" };
  if (entry.isCharacterDevice()) return { kind: "skipped", relative, reason: "character device" };
  return { kind: "unread", relative, reason: "unknown kind of entry" };
}

function linkReason(path: Buffer): string {
  try {
    realpathSync(path);
    return "symbolic link, not followed";
  } catch {
    return "symbolic link that leads nowhere";
  }
}

function baseOf(path: Buffer): Buffer {
  let end = path.length;
  while (end > 1 && path[end - 1] === 0x2f) end -= 1;
  return path.subarray(path.lastIndexOf(0x2f, end - 2) + 1, end);
}
