/** Reads sshd_config and every file that it includes. */

import { isUnread } from "../engine/fact.ts";
import { type ConfigFiles, readLines } from "../facts/sshd/directives.ts";
import { fitsName, isGlob } from "../facts/sshd/memory-files.ts";
import type { Tree } from "./tree.ts";

/** Files as a situation holds them. */
export interface ReadConfig {
  readonly files: Readonly<Record<string, string>>;
  readonly unreadFiles: Readonly<Record<string, string>>;
}

/** Folders that one glob may open, and files that it may name. */
const mostFolders = 1000;

/** Reads a configuration from its first file on; undefined when that file is not there. */
export function readConfig(tree: Tree, main: string): ReadConfig | undefined {
  const files: Record<string, string> = {};
  const unreadFiles: Record<string, string> = {};
  const read: ConfigFiles["read"] = (file) => {
    const known = Object.hasOwn(files, file) ? files[file] : undefined;
    if (known !== undefined) return { text: known };
    const got = Object.hasOwn(unreadFiles, file) ? { unread: unreadFiles[file] ?? "" } : tree.read(file);
    if (got !== undefined && !isUnread(got)) {
      files[file] = got.text;
      return got;
    }
    const unread = got?.unread ?? "was gone when it should be read";
    unreadFiles[file] = unread;
    return { unread };
  };
  if (tree.look(main) === undefined) return undefined;
  readLines(main, {
    read,
    glob(pattern) {
      const found = expand(tree, pattern);
      // The fact is made from the files alone: a pattern that could not be followed stands there by its name.
      if ("unread" in found) unreadFiles[pattern] = found.unread;
      return found;
    },
  });
  return { files, unreadFiles };
}

function expand(
  tree: Tree,
  pattern: string,
): { readonly files: readonly string[] } | { readonly unread: string } {
  let places: readonly string[] = [""];
  for (const part of pattern.split("/").filter((each) => each !== "")) {
    if (places.length > mostFolders) return { unread: "the pattern names too many files" };
    if (!isGlob(part)) {
      places = places.map((place) => `${place}/${part}`);
      continue;
    }
    const next: string[] = [];
    for (const place of places) {
      const names = tree.list(place === "" ? "/" : place);
      if (names === undefined) continue;
      if (isUnread(names)) return { unread: `${place} ${names.unread}` };
      next.push(...names.filter((name) => fitsName(part, name)).map((name) => `${place}/${name}`));
    }
    places = next;
  }
  return { files: places.filter((place) => tree.look(place) !== undefined).toSorted() };
}
