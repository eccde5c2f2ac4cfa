/** The closed list of what reports may show of a finding and of a path. */

import type { Entry } from "../ledger/entry.ts";
import { maskedName } from "../kernel/entry-name.ts";
import type { GitPlace, Hit } from "../kernel/hit.ts";

/** A finding as reports see it. It has no fingerprint: beside a masked number that would help to guess it. */
export type ShownHit = { readonly git?: GitPlace } & Pick<
  Hit,
  | "root"
  | "file"
  | "member"
  | "offset"
  | "length"
  | "masked"
  | "brand"
  | "class"
  | "kind"
  | "confidence"
  | "reasons"
  | "line"
>;

/** A path as reports see it. */
export type ShownEntry = Pick<Entry, "root" | "path" | "state" | "present" | "seen" | "unseen" | "why">;

/** Most digits that are shown of a number: six and four (PCI DSS 3.4.1, the part that holds for all networks). */
const mostDigits = 10;

/**
 * What may be shown of a finding. Names and masks come masked already; here they are masked again, so that no
 * source and no format can forget it.
 */
export function shownHit(hit: Hit): ShownHit {
  const { root, file, member, offset, length, masked, brand, kind, confidence, reasons, line, git } = hit;
  return {
    ...(root === undefined ? {} : { root: maskedName(root) }),
    file: maskedName(file),
    ...(member === undefined ? {} : { member: maskedName(member) }),
    offset,
    length,
    masked: maskedEnough(masked),
    brand,
    class: hit.class,
    kind,
    confidence,
    reasons,
    ...(line === undefined ? {} : { line }),
    ...(git === undefined ? {} : { git: shownGit(git) }),
  };
}

/** Where a repository holds it; names of files in it are masked again. */
function shownGit({ object, first, last, commits, paths, inHead }: GitPlace): GitPlace {
  return {
    object,
    ...(first === undefined ? {} : { first }),
    ...(last === undefined ? {} : { last }),
    commits,
    paths: paths.map((path) => maskedName(path)),
    inHead,
  };
}

/** What may be shown of a path. */
export function shownEntry({ root, path, state, present, seen, unseen, why }: Entry): ShownEntry {
  return {
    root: maskedName(root),
    path: maskedName(path),
    state,
    present,
    seen,
    unseen,
    why: why.map((reason) => maskedName(reason)),
  };
}

function maskedEnough(masked: string): string {
  const digits = masked.replaceAll(/\P{Nd}/gu, "").length;
  return digits <= mostDigits ? masked : "*".repeat(masked.length);
}
