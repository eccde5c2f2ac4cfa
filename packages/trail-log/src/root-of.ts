/** The root of a list of leaves, by the definition: slow, obvious, the measure of everything else. */
import { emptyRoot, nodeHash } from "./hash.ts";

/** Root of the tree over these leaf hashes, straight from the recursion of RFC 6962, 2.1. */
export function rootOf(leafHashes: readonly Uint8Array[]): Uint8Array {
  const [first] = leafHashes;
  if (first === undefined) return emptyRoot;
  if (leafHashes.length === 1) return first;
  let split = 1;
  while (split * 2 < leafHashes.length) split *= 2;
  return nodeHash(rootOf(leafHashes.slice(0, split)), rootOf(leafHashes.slice(split)));
}
