/** What the next commit of a git repository would bring: `staged:PATH`, for hooks that run before it. */

import { maskedName, textOfName } from "../../kernel/entry-name.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type Asked, type GitObject, readObjects } from "../git/objects.ts";
import { askGit, findRepository, gitReason, runGit } from "../git/run-git.ts";
import type { SourceKind, SourceObject, SourceOptions } from "../source.ts";

/** Mode of a submodule: the index holds a commit of another repository, and no content. */
const submodule = "160000";

/** Every file that was added or changed in the index, as it stands there. */
export const source: SourceKind = {
  schemes: ["staged"],
  async *open(address, options) {
    const place = address.slice("staged:".length).replace(/^\/\//, "") || ".";
    const folder = await findRepository(place, options.signal, options.env);
    const top = await topOf(place, options);
    const staged = await stagedIn(top, options);
    const paths = staged.map(({ path }) => path);
    async function* listed(): AsyncGenerator<Asked> {
      for (const { id } of staged) yield ["blob", id];
    }
    for await (const object of readObjects(folder, listed(), options)) {
      const path = paths.shift();
      if (path !== undefined) yield objectOf(path, object);
    }
  },
};

/** A file of the index that differs from the last commit. */
interface Staged {
  readonly id: string;
  readonly path: string;
}

async function topOf(place: string, { signal, env }: SourceOptions): Promise<string> {
  const isBare = (await askGit(["-C", place, "rev-parse", "--is-bare-repository"], signal, env)).startsWith(
    "true",
  );
  if (isBare) throw new ReadingStopped("a bare repository has no index");
  return (await askGit(["-C", place, "rev-parse", "--show-toplevel"], signal, env)).replace(/\n$/, "");
}

/** Asks git which files differ; names are bytes. */
async function stagedIn(top: string, { signal, env }: SourceOptions): Promise<readonly Staged[]> {
  const git = runGit(
    [
      "-C",
      top,
      "diff",
      "--cached",
      "--raw",
      "-z",
      "--no-renames",
      "--no-abbrev",
      "--no-ext-diff",
      "--diff-filter=d",
    ],
    signal,
    env,
  );
  git.stdin.end();
  const pieces: Uint8Array[] = [];
  for await (const piece of git.stdout) pieces.push(piece as Uint8Array);
  if ((await git.ended) !== 0) throw new ReadingStopped(gitReason(git.complaint()));
  // Each file is two fields: `:mode mode id id status`, and its path.
  const fields = Buffer.concat(pieces).toString("latin1").split("\0");
  const staged: Staged[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = "", , id = ""] = (fields[at] ?? "").split(" ");
    const path = textOfName(Buffer.from(fields[at + 1] ?? "", "latin1"));
    if (mode !== submodule) staged.push({ id, path });
  }
  return staged;
}

function objectOf(path: string, { size, unread, content }: GitObject): SourceObject {
  const state = unread === undefined ? { present: size } : { unread };
  return { path: maskedName(path), name: path, ...state, open: content };
}
