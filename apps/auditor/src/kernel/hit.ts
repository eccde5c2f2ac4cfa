/** A finding with its place: what a report shows of it. */

import type { Finding } from "@cardkeep/finder";

/** The history of a finding in a git repository. */
export interface GitPlace {
  /** The object that holds it: blob, commit or tag. */
  readonly object: string;
  /** The oldest and the newest commit that brought the object to a path; absent where none did. */
  readonly first?: string;
  readonly last?: string;
  /** Commits that brought it. */
  readonly commits: number;
  /** Paths it lay under, newest first, at most `mostPaths`; deleted ones too. Card numbers are masked. */
  readonly paths: readonly string[];
  /** Whether the commit that is checked out holds it. */
  readonly inHead: boolean;
}

/** One finding. `file` is relative to the scanned root; `member` leads inside it, parts joined by `!`. */
export interface Hit {
  /** Only where several paths were named: the one it lies under, as it was named. */
  readonly root?: string;
  readonly file: string;
  readonly member?: string;
  /** Bytes from the start of the file, or of the member once decoded. */
  readonly offset: number;
  readonly length: number;
  readonly masked: string;
  readonly brand: string;
  readonly class: Finding["class"];
  readonly kind: string;
  readonly confidence: number;
  readonly reasons: readonly string[];
  readonly line?: number;
  /** What a repository knows of its place. */
  readonly git?: GitPlace;
  /** Keyed fingerprint of the number; stays within the process and is in no report. */
  readonly fingerprint?: string;
}

/** Where a content lies. */
export type Place = Pick<Hit, "root" | "file" | "member">;

/** Digits behind the point of a confidence: more would be mistaken for a number that matters. */
const precision = 1000;

/** What was found, without its place. */
export type Found = Omit<Finding, "reasons"> & { readonly reasons: readonly string[] };

/** A finding at its place. */
export function hitOf(place: Place, finding: Found): Hit {
  const { confidence, ...rest } = finding;
  return { ...place, ...rest, confidence: Math.round(confidence * precision) / precision };
}
