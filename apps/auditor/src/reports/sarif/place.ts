/** Where a file lies, in the words of SARIF. */

import type { ArtifactLocation, Run } from "sarif";
import type { Root } from "../report.ts";

/** Addresses of files in one run. */
export interface Places {
  /** The file `file` under the root that reports call `root`. */
  of(root: string | undefined, file: string): ArtifactLocation;
  /** What the base addresses stand for. */
  readonly bases: NonNullable<Run["originalUriBaseIds"]>;
}

/** The folder in which the scan was started: a repository, where a pipeline scans one. */
const workingFolder = "%SRCROOT%";

/**
 * Addresses for a scan of some roots. What lies below the folder of the start is told relative to it, so that
 * tools find it in a repository; other roots are a base of their own. No absolute path is told.
 */
export function placesFor(roots: readonly Root[]): Places {
  const known = new Map(roots.map((root, at) => [root.name, baseOf(root, at)]));
  const only = roots.length === 1 ? known.get(roots[0]?.name ?? "") : undefined;
  const bases: Record<string, ArtifactLocation> = {
    [workingFolder]: { description: { text: "The folder in which the scan was started." } },
  };
  for (const [name, { id }] of known) {
    if (id !== workingFolder) bases[id] = { description: { text: `The scanned root ${name}` } };
  }
  return {
    bases,
    of(root, file) {
      const base = (root === undefined ? only : known.get(root)) ?? { id: workingFolder, prefix: "" };
      const path = base.isFile === true ? base.prefix : `${base.prefix}${file}`;
      return { uri: encodedPath(path), uriBaseId: base.id };
    },
  };
}

interface Base {
  readonly id: string;
  /** What comes before a file's name; of a root that is a file, its whole path. */
  readonly prefix: string;
  readonly isFile?: boolean;
}

function baseOf({ name, isFolder }: Root, at: number): Base {
  const path = name
    .replaceAll(/\/+/g, "/")
    .replace(/^(?:\.\/)+/, "")
    .replace(/\/$/, "");
  const isElsewhere =
    /^[a-z][a-z0-9+.-]+:/i.test(name) || name.startsWith("/") || path.split("/").includes("..");
  if (isElsewhere) return { id: `ROOT${at + 1}`, prefix: "" };
  if (!isFolder) return { id: workingFolder, prefix: path, isFile: true };
  return { id: workingFolder, prefix: path === "." || path === "" ? "" : `${path}/` };
}

/** A relative reference (RFC 3986): every part percent-encoded, never taken for a scheme or a climb. */
function encodedPath(path: string): string {
  return path
    .split("/")
    .map((part) => encodeURIComponent(part.toWellFormed()).replaceAll(/[!'()*]/g, percent))
    .map((part) => (part === ".." ? "%2E%2E" : part))
    .join("/");
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
