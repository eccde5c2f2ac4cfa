/** Growing the tree: which tiles change when leaves are added. */
import { fullRoot } from "./full-root.ts";
import { hashBytes, isHash } from "./hash.ts";
import { TrailRefused } from "./refused.ts";
import { rootAt } from "./subtree-root.ts";
import { type ReadTile, type Tile, tileWidth } from "./tiles.ts";
import { checkRange } from "./tree-size.ts";

/** The tree after leaves were added: how many it holds, its root, and every tile that changed, complete. */
export type Grown = { readonly size: number; readonly root: Uint8Array; readonly tiles: readonly Tile[] };

/**
 * Adds leaf hashes (32 bytes each) after the first `size` leaves. Nothing is stored: write the tiles, in
 * any order, in one transaction with the new size. Hashes that a stored tile holds past `size` (left by
 * a write that was never acknowledged) are dropped.
 *
 * @throws `leaf_refused`; `range_refused` past 2^40; `tile_refused`
 */
export async function appendLeaves(
  size: number,
  leaves: readonly Uint8Array[],
  readTile: ReadTile,
): Promise<Grown> {
  checkRange(size, size + leaves.length);
  if (!leaves.every(isHash)) throw new TrailRefused("leaf_refused");
  const tiles: Tile[] = [];
  let added = leaves;
  let begin = size;
  for (let level = 0; added.length > 0; level += 1) {
    const grown = await growLevel(level, begin, added, readTile);
    tiles.push(...grown);
    begin = Math.floor(begin / tileWidth);
    added = grown
      .filter((tile) => tile.hashes.length === tileWidth * hashBytes)
      .map((tile) => fullRoot(tile.hashes));
  }
  const newSize = size + leaves.length;
  return { size: newSize, root: await rootAt(newSize, overlay(tiles, readTile)), tiles };
}

/** The changed tiles of one level, whose nodes [begin, begin + added.length) are new. */
async function growLevel(
  level: number,
  begin: number,
  added: readonly Uint8Array[],
  readTile: ReadTile,
): Promise<Tile[]> {
  const tiles: Tile[] = [];
  const end = begin + added.length;
  for (let index = Math.floor(begin / tileWidth); index * tileWidth < end; index += 1) {
    const first = index * tileWidth;
    const kept = Math.max(begin - first, 0);
    const hashes = new Uint8Array((Math.min(end, first + tileWidth) - first) * hashBytes);
    if (kept > 0) {
      const old = await readTile(level, index);
      if (old === undefined || old.length < kept * hashBytes) throw new TrailRefused("tile_refused");
      hashes.set(old.subarray(0, kept * hashBytes));
    }
    added
      .slice(first + kept - begin, first + tileWidth - begin)
      .forEach((hash, at) => hashes.set(hash, (kept + at) * hashBytes));
    tiles.push({ level, index, hashes });
  }
  return tiles;
}

function overlay(tiles: readonly Tile[], readTile: ReadTile): ReadTile {
  const changed = new Map(tiles.map((tile) => [`${tile.level}/${tile.index}`, tile.hashes]));
  return async (level, index) => changed.get(`${level}/${index}`) ?? readTile(level, index);
}
