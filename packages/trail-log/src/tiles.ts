/** The tree as it is stored: tiles of up to 256 hashes (C2SP tlog-tiles, height 8). */
import { fullRoot } from "./full-root.ts";
import { hashBytes } from "./hash.ts";
import { TrailRefused } from "./refused.ts";

/** Levels of the tree that one tile spans. */
export const tileHeight = 8;

/** Hashes in a full tile. */
export const tileWidth = 256;

/**
 * Reads the stored tile (level, index): the concatenated hashes of the nodes at height 8 × level, from
 * node index × 256 on, 32 bytes each, at most 256 of them, full subtrees only. It may hold more hashes
 * than a caller needs (the tree grew since); undefined when nothing is stored.
 */
export type ReadTile = (level: number, index: number) => Promise<Uint8Array | undefined>;

/** A tile to store: all its hashes, the old part included. It replaces what was stored. */
export type Tile = { readonly level: number; readonly index: number; readonly hashes: Uint8Array };

/** Hash of the full subtree at (height, index). */
export type ReadNode = (height: number, index: number) => Promise<Uint8Array>;

/**
 * A reader of single nodes over tiles. Each tile is read once for as long as the reader lives, so make one
 * per question. A node inside a tile is folded from the row below it: at most 127 hashes.
 *
 * @throws `tile_refused` (from the reader) when a needed tile is missing, short, or not whole hashes
 */
export function nodeReader(readTile: ReadTile): ReadNode {
  const readings = new Map<string, Promise<Uint8Array | undefined>>();

  return async (height, index) => {
    const level = Math.floor(height / tileHeight);
    const width = 2 ** (height % tileHeight);
    const first = index * width;
    const tileIndex = Math.floor(first / tileWidth);
    const key = `${level}/${tileIndex}`;
    const reading = readings.get(key) ?? readTile(level, tileIndex);
    readings.set(key, reading);
    const tile = await reading;
    const begin = (first % tileWidth) * hashBytes;
    const end = begin + width * hashBytes;
    if (tile === undefined || !isTile(tile) || tile.length < end) throw new TrailRefused("tile_refused");
    return fullRoot(tile.subarray(begin, end));
  };
}

function isTile(tile: Uint8Array): boolean {
  return tile.length % hashBytes === 0 && tile.length <= tileWidth * hashBytes;
}
