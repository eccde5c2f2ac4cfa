/** The groups in which networks print their numbers, ready to be compared with groups that were met. */

import { networkById, networkIds } from "@cardkeep/pan";

/** Most groups that any network prints. */
export const mostPrintedGroups = Math.max(
  ...networkIds.flatMap((id) => networkById(id).grouping.map((sizes) => sizes.length)),
);

const printed: readonly ReadonlySet<number>[] = networkIds.map(
  (id) => new Set(networkById(id).grouping.map((sizes) => groupsKey(sizes))),
);

/** Sizes of groups, first to last, as one number; sizes up to 31, at most six groups. */
export function groupsKey(sizes: readonly number[]): number {
  return sizes.reduce(addGroup, 0);
}

/** The key with one more group at its end. */
export function addGroup(key: number, size: number): number {
  return key * 32 + size;
}

/** Whether the network at a place of `networkIds` prints these groups. */
export function isPrinted(place: number, key: number): boolean {
  return printed[place]?.has(key) ?? false;
}
