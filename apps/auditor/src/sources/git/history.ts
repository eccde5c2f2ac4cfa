/** Finds the commits and paths that an object of a repository came with. */

import { pipeline } from "node:stream/promises";
import { maskedName, textOfName } from "../../kernel/entry-name.ts";
import type { GitPlace } from "../../kernel/hit.ts";
import type { SourceOptions } from "../source.ts";
import { byteReader } from "./byte-reader.ts";
import { listObjects } from "./objects.ts";
import { runGit } from "./run-git.ts";

/** Paths kept of one object. */
export const mostPaths = 16;

interface Trace {
  commits: number;
  first: string | undefined;
  firstAt: number;
  last: string | undefined;
  lastAt: number;
  /** Times of paths, seconds since 1970. */
  readonly paths: Map<string, number>;
  inHead: boolean;
}

/**
 * Walks through every commit of a repository once, unreachable ones too, and tells of some of its blobs which
 * commits brought them to which paths. A history that is damaged tells what is left of it.
 */
export async function historyOf(
  folder: string,
  ids: ReadonlySet<string>,
  options: SourceOptions,
): Promise<ReadonlyMap<string, GitPlace>> {
  const records = new Map<string, Trace>();
  const recordOf = (id: string): Trace => {
    const known = records.get(id);
    if (known !== undefined) return known;
    const made: Trace = {
      commits: 0,
      first: undefined,
      firstAt: Number.POSITIVE_INFINITY,
      last: undefined,
      lastAt: Number.NEGATIVE_INFINITY,
      paths: new Map(),
      inHead: false,
    };
    records.set(id, made);
    return made;
  };
  for (const id of ids) recordOf(id);
  await readCommits(folder, ids, recordOf, options);
  await readHead(folder, ids, recordOf, options);
  return new Map([...records].map(([id, record]) => [id, placeOf(id, record)]));
}

function placeOf(object: string, record: Trace): GitPlace {
  const { commits, first, last, inHead } = record;
  const newestFirst = [...record.paths].toSorted(([, one], [, other]) => other - one);
  const paths = newestFirst.slice(0, mostPaths).map(([path]) => maskedName(path));
  return {
    object,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    commits,
    paths,
    inHead,
  };
}

/** Parts of what git says, divided by NUL; text. */
async function* partsOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const reader = byteReader(stream, 0);
  for (let part = await reader.line(); part !== undefined; part = await reader.line()) yield part;
}

async function readCommits(
  folder: string,
  ids: ReadonlySet<string>,
  recordOf: (id: string) => Trace,
  options: SourceOptions,
): Promise<void> {
  const git = runGit(
    ["--git-dir", folder, "diff-tree", "--stdin", "--root", "-r", "-c", "--raw", "-z"].concat([
      "--no-abbrev",
      "--no-renames",
      "--no-ext-diff",
      "--no-textconv",
      "--pretty=tformat:%H %ct",
    ]),
    options.signal,
    options.env,
  );
  const fed = pipeline(commitLines(folder, options), git.stdin).catch(() => undefined);
  let commit = "";
  let commitAt = 0;
  let counted = new Set<string>();
  try {
    const parts = partsOf(git.stdout);
    for await (const raw of parts) {
      const part = raw.startsWith("\n") ? raw.slice(1) : raw;
      if (part === "") continue;
      if (!part.startsWith(":")) {
        const [id = "", seconds = ""] = part.split(" ");
        commit = id;
        commitAt = Number(seconds);
        counted = new Set();
        continue;
      }
      // One colon a parent, then as many modes and ids, and one of each for the result.
      const parents = part.lastIndexOf(":", part.indexOf(" ")) + 1;
      const id = part.split(" ")[2 * parents + 1] ?? "";
      const path = await parts.next();
      if (path.done === true || !ids.has(id)) continue;
      const record = recordOf(id);
      const name = textOf(path.value);
      if ((record.paths.get(name) ?? Number.NEGATIVE_INFINITY) < commitAt) {
        if (record.paths.size < 16 * mostPaths) record.paths.set(name, commitAt);
      }
      if (counted.has(id)) continue;
      counted.add(id);
      record.commits += 1;
      if (commitAt < record.firstAt) Object.assign(record, { first: commit, firstAt: commitAt });
      if (commitAt >= record.lastAt) Object.assign(record, { last: commit, lastAt: commitAt });
    }
  } finally {
    git.stop();
    await fed;
  }
}

async function* commitLines(folder: string, options: SourceOptions): AsyncGenerator<string> {
  for await (const [, id] of listObjects(folder, (type) => type === "commit", options)) yield `${id}\n`;
}

/** What the commit that is checked out holds; its paths come first. */
async function readHead(
  folder: string,
  ids: ReadonlySet<string>,
  recordOf: (id: string) => Trace,
  options: SourceOptions,
): Promise<void> {
  const git = runGit(
    ["--git-dir", folder, "ls-tree", "-r", "-z", "--full-tree", "HEAD"],
    options.signal,
    options.env,
  );
  git.stdin.end();
  for await (const part of partsOf(git.stdout)) {
    const tab = part.indexOf("\t");
    const id = part.slice(0, tab).split(" ")[2] ?? "";
    if (!ids.has(id)) continue;
    const record = recordOf(id);
    record.inHead = true;
    record.paths.set(textOf(part.slice(tab + 1)), Number.POSITIVE_INFINITY);
  }
}

/** A path as git gives it, bytes of any kind. */
function textOf(latin1: string): string {
  return textOfName(Buffer.from(latin1, "latin1"));
}
