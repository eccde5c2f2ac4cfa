/** Every object of a repository as a stream, in the order in which they lie in its packs. */

import { once } from "node:events";
import type { SourceOptions } from "../source.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type ByteReader, byteReader } from "./byte-reader.ts";
import { type Git, gitReason, runGit } from "./run-git.ts";

/** An object of a repository. `content` gives its bytes once, before the next object is asked for. */
export interface GitObject {
  readonly id: string;
  readonly type: string;
  readonly size: number;
  /** Why it cannot be read. */
  readonly unread?: string;
  readonly content: () => AsyncGenerator<Uint8Array>;
}

/** Tells by type and id whether an object is wanted. */
export type Wanted = (type: string, id: string) => boolean;

const longestPiece = 1 << 20;

/** Damaged objects after which the rest is given up: each of them costs two starts of git. */
const mostDamaged = 1000;

/** Asks git for the type and id of each object, and hands on the wanted ones. */
export async function* listObjects(
  folder: string,
  wanted: Wanted,
  options: SourceOptions,
): AsyncGenerator<readonly [type: string, id: string]> {
  const git = runGit(
    [
      "--git-dir",
      folder,
      "cat-file",
      "--batch-all-objects",
      "--unordered",
      "--buffer",
      "--batch-check=%(objecttype) %(objectname)",
    ],
    options.signal,
    options.env,
  );
  git.stdin.end();
  try {
    const reader = byteReader(git.stdout);
    for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
      const [type = "", id = ""] = line.split(" ", 2);
      // For an object it cannot open, git says `<id> missing`.
      if (id === "missing") yield [id, type];
      else if (wanted(type, id)) yield [type, id];
    }
    const code = await git.ended;
    if (options.signal.aborted) throw new ReadingStopped("the scan was ended");
    if (code !== 0) throw new ReadingStopped(gitReason(git.complaint()));
    const hole = holeIn(git.complaint());
    if (hole !== undefined) throw new ReadingStopped(hole);
  } finally {
    git.stop();
  }
}

/** What git leaves out of its list without failing: packs that it cannot open, objects it never fetched. */
function holeIn(complaint: string): string | undefined {
  if (complaint.includes("promisor")) return "a partial clone: the rest of it was never fetched";
  const isOfPack =
    /^(?:error|warning|fatal): .*(?:packfile|index file|\.idx|\.pack\b|alternate|multi-pack)/m.test(
      complaint,
    );
  return isOfPack ? "git cannot read all of its packs" : undefined;
}

/**
 * The wanted objects of a repository, unreachable ones too. A damaged object is told as unread, and the others
 * go on.
 *
 * @throws ReadingStopped when git cannot go on
 */
export async function* objectsOf(
  folder: string,
  wanted: Wanted,
  options: SourceOptions,
): AsyncGenerator<GitObject> {
  yield* readObjects(folder, listObjects(folder, wanted, options), options);
}

/** The objects that are listed, in that order. @throws ReadingStopped when git cannot go on */
export async function* readObjects(
  folder: string,
  listed: AsyncGenerator<Asked>,
  options: SourceOptions,
): AsyncGenerator<GitObject> {
  const asked: Asked[] = [];
  let damaged = 0;
  try {
    for (;;) {
      const cat = runGit(
        ["--git-dir", folder, "cat-file", "--batch", "--buffer"],
        options.signal,
        options.env,
      );
      const fed = feed(cat, listed, asked).catch((thrown: unknown) => ({ thrown }));
      const run = { isInContent: false };
      try {
        yield* answers(byteReader(cat.stdout), asked, run, options.signal);
      } finally {
        cat.stop();
      }
      const hasAll = await fed;
      if (typeof hasAll !== "boolean") throw hasAll.thrown;
      if (options.signal.aborted) throw new ReadingStopped("the scan was ended");
      if (asked.length === 0 && hasAll && !run.isInContent) return;
      damaged += 1;
      if (damaged > mostDamaged || cat.complaint() === "")
        throw new ReadingStopped(gitReason(cat.complaint()));
      // git ends at a damaged object: within its content, which told so itself, or before it.
      const culprit = run.isInContent ? undefined : asked.shift();
      if (culprit !== undefined) yield unreadObject(culprit, "damaged");
    }
  } finally {
    await listed.return(undefined);
  }
}

/** An object that is asked for. */
export type Asked = readonly [type: string, id: string];

/** Ids written to git at once. */
const batch = 256;

/** Asks git for what is listed; `asked` holds what has no answer yet. Ends with git; whether all was asked. */
async function feed(cat: Git, listed: AsyncGenerator<Asked>, asked: Asked[]): Promise<boolean> {
  const state = { isOver: false };
  void cat.ended.then(() => {
    state.isOver = true;
  });
  const write = async (ids: readonly Asked[]): Promise<void> => {
    if (ids.length === 0 || cat.stdin.write(ids.map(([, id]) => `${id}\n`).join(""))) return;
    await Promise.race([once(cat.stdin, "drain").catch(() => undefined), cat.ended]);
  };
  await write(asked.slice());
  while (!state.isOver) {
    const ids: Asked[] = [];
    let isLast = false;
    while (ids.length < batch && !isLast) {
      const next = await listed.next().catch((fault: unknown) => {
        cat.stdin.end();
        throw fault;
      });
      if (next.done === true) isLast = true;
      else ids.push(next.value);
    }
    asked.push(...ids);
    await write(ids);
    if (!isLast) continue;
    cat.stdin.end();
    return true;
  }
  return false;
}

interface Run {
  /** Whether git ended within the content of an object. */
  isInContent: boolean;
}

async function* answers(
  reader: ByteReader,
  asked: Asked[],
  run: Run,
  signal: AbortSignal,
): AsyncGenerator<GitObject> {
  for (let line = await reader.line(); line !== undefined; line = await reader.line()) {
    const [id = "", type = "", length = ""] = line.split(" ", 3);
    const wish = asked.shift();
    if (wish?.[1] !== id) throw new ReadingStopped("git cannot read the repository");
    if (type === "missing" || length === "") {
      yield unreadObject(wish, "damaged");
      continue;
    }
    const size = Number(length);
    // The line end behind the content is read with it.
    const rest = { left: size + 1 };
    const next = async (): Promise<Uint8Array> => {
      run.isInContent = true;
      const part = await reader.bytes(Math.min(rest.left, longestPiece));
      if (part === undefined) throw new ReadingStopped(signal.aborted ? "the scan was ended" : "damaged");
      rest.left -= part.length;
      run.isInContent = false;
      return rest.left === 0 ? part.subarray(0, -1) : part;
    };
    try {
      yield {
        id,
        type,
        size,
        async *content() {
          while (rest.left > 0) {
            const part = await next();
            if (part.length > 0) yield part;
          }
        },
      };
      while (rest.left > 0) await next();
    } catch (fault) {
      if (run.isInContent) return;
      throw fault;
    }
  }
}

function unreadObject([type, id]: Asked, unread: string): GitObject {
  return { id, type, size: 0, unread, async *content() {} };
}
