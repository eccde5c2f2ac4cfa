/** Configuration files in memory, with the globs of Include. */

import type { ConfigFiles } from "./directives.ts";
import { fits } from "./pattern.ts";

/** Files by name, and names that could not be read. */
export function memoryFiles(
  files: Readonly<Record<string, string>>,
  unread: Readonly<Record<string, string>> = {},
): ConfigFiles {
  const names = [...Object.keys(files), ...Object.keys(unread)].toSorted();
  return {
    read(file) {
      if (Object.hasOwn(files, file)) return { text: files[file] ?? "" };
      return { unread: (Object.hasOwn(unread, file) ? unread[file] : undefined) ?? "is not there" };
    },
    glob: (pattern) =>
      Object.hasOwn(unread, pattern)
        ? { unread: unread[pattern] ?? "could not be listed" }
        : { files: names.filter((name) => fitsPath(pattern, name)) },
  };
}

/** Whether a glob fits a path, folder by folder; a star does not fit a leading dot. */
export function fitsPath(pattern: string, name: string): boolean {
  const wanted = pattern.split("/");
  const parts = name.split("/");
  return wanted.length === parts.length && wanted.every((each, at) => fitsName(each, parts[at] ?? ""));
}

/** Whether one part of a glob fits a name; lists in brackets are understood. */
export function fitsName(pattern: string, name: string): boolean {
  if (name.startsWith(".") && !pattern.startsWith(".")) return false;
  if (!pattern.includes("[")) return fits(pattern.replaceAll(/\\(.)/g, "$1"), name);
  return bracketed(pattern).test(name);
}

/** True when a part of a path is a pattern. */
export function isGlob(part: string): boolean {
  return /[*?[\\]/.test(part);
}

function bracketed(pattern: string): RegExp {
  const text = pattern.replaceAll(
    /\[(!?)([^\]]+)\]|\*+|\?|[.\\+^$(){}|[\]]/g,
    (mark, not?: string, set?: string) => {
      if (set !== undefined)
        return `[${not === "!" ? "^" : ""}${set.replaceAll(/[\\^\]]/g, String.raw`\$&`)}]`;
      if (mark.startsWith("*")) return "[^/]*";
      return mark === "?" ? "[^/]" : `\\${mark}`;
    },
  );
  return new RegExp(`^${text}$`);
}
