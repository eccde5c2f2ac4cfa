/** Roots of subtrees of any size, over stored tiles. */
import { emptyRoot, nodeHash } from "./hash.ts";
import { type ReadNode, type ReadTile, nodeReader } from "./tiles.ts";
import { checkRange, splitPoint } from "./tree-size.ts";

/**
 * Root the tree had when it held `size` leaves. 32 bytes.
 *
 * @throws `range_refused`, `tile_refused`
 */
export async function rootAt(size: number, readTile: ReadTile): Promise<Uint8Array> {
  checkRange(0, size);
  return size === 0 ? emptyRoot : subtreeRoot(nodeReader(readTile), 0, size);
}

/**
 * Root over the leaves [begin, begin + count), count ≥ 1, where the recursion of RFC 6962, 2.1 arrives
 * from the top: a full subtree is read, anything else is split.
 */
export async function subtreeRoot(node: ReadNode, begin: number, count: number): Promise<Uint8Array> {
  const height = Math.round(Math.log2(count));
  if (2 ** height === count) return node(height, begin / count);
  const split = splitPoint(count);
  const left = await subtreeRoot(node, begin, split);
  return nodeHash(left, await subtreeRoot(node, begin + split, count - split));
}
