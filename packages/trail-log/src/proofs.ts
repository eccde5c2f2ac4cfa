/** Proofs over stored tiles: that a leaf is in the tree, and that a tree only grew. */
import { subtreeRoot } from "./subtree-root.ts";
import { nodeReader, type ReadNode, type ReadTile } from "./tiles.ts";
import { checkRange, splitPoint } from "./tree-size.ts";

/**
 * The hashes that prove leaf `index` (0-based) is in the tree of `size` leaves, lowest first
 * (RFC 9162, 2.1.3.1).
 *
 * @throws `range_refused` unless index < size; `tile_refused`
 */
export async function inclusionProof(index: number, size: number, readTile: ReadTile): Promise<Uint8Array[]> {
  checkRange(index + 1, size);
  checkRange(index, size);
  return path(nodeReader(readTile), index, 0, size);
}

/**
 * The hashes that prove the tree of `newSize` leaves begins with the tree of `oldSize` leaves, lowest
 * first (RFC 9162, 2.1.4.1). Empty when the sizes are equal or the old tree had no leaf.
 *
 * @throws `range_refused` unless oldSize ≤ newSize; `tile_refused`
 */
export async function consistencyProof(
  oldSize: number,
  newSize: number,
  readTile: ReadTile,
): Promise<Uint8Array[]> {
  checkRange(oldSize, newSize);
  if (oldSize === 0 || oldSize === newSize) return [];
  return growth(nodeReader(readTile), oldSize, 0, newSize, true);
}

async function path(node: ReadNode, index: number, begin: number, count: number): Promise<Uint8Array[]> {
  if (count === 1) return [];
  const split = splitPoint(count);
  const middle = begin + split;
  if (index < middle) {
    return [...(await path(node, index, begin, split)), await subtreeRoot(node, middle, count - split)];
  }
  return [...(await path(node, index, middle, count - split)), await subtreeRoot(node, begin, split)];
}

/** `oldCount` is counted from `begin`; `isKnown` says that the verifier already has this subtree's old root. */
async function growth(
  node: ReadNode,
  oldCount: number,
  begin: number,
  count: number,
  isKnown: boolean,
): Promise<Uint8Array[]> {
  if (oldCount === count) return isKnown ? [] : [await subtreeRoot(node, begin, count)];
  const split = splitPoint(count);
  const middle = begin + split;
  if (oldCount <= split) {
    const inner = await growth(node, oldCount, begin, split, isKnown);
    return [...inner, await subtreeRoot(node, middle, count - split)];
  }
  const inner = await growth(node, oldCount - split, middle, count - split, false);
  return [...inner, await subtreeRoot(node, begin, split)];
}
