/** The history of a git repository: `git:PATH`, bare or with a worktree. */

import { type Bundle, bundleLength, newBundle } from "../bundle.ts";
import { historyOf } from "../git/history.ts";
import { type GitObject, objectsOf } from "../git/objects.ts";
import { findRepository } from "../git/run-git.ts";
import type { Hit } from "../../kernel/hit.ts";
import type { SourceKind, SourceObject, SourceOptions } from "../source.ts";
import { ReadingStopped, reasonOf } from "../../kernel/reading-stopped.ts";

/** Blobs one by one, each once however many commits hold it; commits and tags in bundles. Trees are left out. */
export const source: SourceKind = {
  schemes: ["git"],
  async *open(address, options) {
    const folder = await findRepository(pathOf(address), options.signal, options.env);
    const wanted = (type: string, id: string): boolean =>
      type !== "tree" && options.versions?.get(blobPath(id)) !== id;
    let bundle = newBundle();
    let bundles = 0;
    const bundled = (): SourceObject => {
      const full = bundle.object(`commits and tags ${++bundles}`);
      bundle = newBundle();
      return full;
    };
    for await (const object of objectsOf(folder, wanted, options)) {
      const isMessage = object.type === "commit" || object.type === "tag";
      if (!isMessage || object.unread !== undefined || object.size > bundleLength) {
        yield objectOf(object, options);
        continue;
      }
      const fault = await addTo(bundle, object);
      if (fault !== undefined) yield objectOf({ ...object, unread: fault }, options);
      if (bundle.length > bundleLength) yield bundled();
    }
    if (bundle.length > 0) yield bundled();
  },
  async *place(address, found, options) {
    const folder = await findRepository(pathOf(address), options.signal, options.env);
    const places = await historyOf(folder, new Set(found.map(({ version }) => version)), options);
    for (const { version, hit } of found) {
      const git = places.get(version);
      const file = git?.paths[0] ?? hit.file;
      yield git === undefined ? hit : { ...hit, file, git };
    }
  },
};

function pathOf(address: string): string {
  return address.slice("git:".length).replace(/^\/\//, "") || ".";
}

function blobPath(id: string): string {
  return `blob ${id}`;
}

function objectOf(object: GitObject, options: SourceOptions): SourceObject {
  const { id, type, size, unread } = object;
  const most = options.limits.objectBytes;
  return {
    path: `${type} ${id}`,
    ...(unread === undefined ? { present: size } : { unread }),
    version: id,
    name: "",
    async *open() {
      let left = most;
      for await (const piece of object.content()) {
        if (left <= 0) throw new ReadingStopped("larger than the limit of an object");
        yield piece.subarray(0, left);
        left -= piece.length;
      }
      if (left < 0) throw new ReadingStopped("larger than the limit of an object");
    },
  };
}

/** Adds a message to a bundle; why it could not be read, if so. */
async function addTo(bundle: Bundle, object: GitObject): Promise<string | undefined> {
  const pieces: Uint8Array[] = [];
  try {
    for await (const piece of object.content()) pieces.push(new Uint8Array(piece));
  } catch (fault) {
    return reasonOf(fault);
  }
  const { id, type } = object;
  const ownCommit = type === "commit" ? { first: id, last: id, commits: 1 } : { commits: 0 };
  const more: Partial<Hit> = { git: { object: id, ...ownCommit, paths: [], inHead: false } };
  bundle.add(Buffer.concat(pieces), `${type} ${id}`, more);
  return undefined;
}
