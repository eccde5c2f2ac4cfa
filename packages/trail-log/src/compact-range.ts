/** A run of leaves folded to the few subtree roots that are needed to go on. */
import { emptyRoot, nodeHash } from "./hash.ts";
import { coverRange, type NodePlace } from "./tree-size.ts";

/** A full subtree: where it stands and its hash. */
export type TreeNode = NodePlace & { readonly hash: Uint8Array };

/**
 * Adds the next subtree to a compact range and merges siblings while there are any. The range is changed
 * in place and stays below about 80 nodes for any tree this package allows.
 */
export function pushNode(range: TreeNode[], node: TreeNode): void {
  let right = node;
  for (let left = range.at(-1); left !== undefined && areSiblings(left, right); left = range.at(-1)) {
    range.pop();
    right = { height: right.height + 1, index: left.index / 2, hash: nodeHash(left.hash, right.hash) };
  }
  range.push(right);
}

function areSiblings(left: NodePlace, right: NodePlace): boolean {
  return left.height === right.height && left.index % 2 === 0 && right.index === left.index + 1;
}

/**
 * Root of the tree whose leaves [0, size) the subtrees cover without gap, or undefined when they do not.
 * Hashing goes from the right, as the recursion of RFC 6962, 2.1 does.
 */
export function foldRange(range: readonly TreeNode[], size: number): Uint8Array | undefined {
  const expected = coverRange(0, size);
  const fits = expected.every(
    (place, at) => place.height === range[at]?.height && place.index === range[at].index,
  );
  if (!fits || expected.length !== range.length) return undefined;
  const hashes = range.map((node) => node.hash);
  return hashes.length === 0 ? emptyRoot : hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The nodes of [begin, end) from their bare hashes, or undefined when their number is wrong. */
export function placeHashes(
  begin: number,
  end: number,
  hashes: readonly Uint8Array[],
): TreeNode[] | undefined {
  const places = coverRange(begin, end);
  if (places.length !== hashes.length) return undefined;
  return places.flatMap(({ height, index }, at) => {
    const hash = hashes[at];
    return hash === undefined ? [] : [{ height, index, hash }];
  });
}
