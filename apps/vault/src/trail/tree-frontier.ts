/** The tree computed afresh, with no more of it in memory than is needed to go on. */

import { appendLeaves, type Grown, type Tile } from "@cardkeep/trail-log";

/** A tree that grows from nothing and keeps only the last tile of each level: at most five. */
export interface TreeFrontier {
  readonly size: () => number;
  /** Adds leaf hashes; answers the new root and every tile that changed, complete. */
  grow(leaves: readonly Uint8Array[]): Promise<Grown>;
}

/** An empty tree. */
export function newFrontier(): TreeFrontier {
  const last = new Map<number, Tile>();
  let size = 0;
  const readTile = async (level: number, index: number): Promise<Uint8Array | undefined> => {
    const tile = last.get(level);
    return tile?.index === index ? tile.hashes : undefined;
  };
  return {
    size: () => size,
    async grow(leaves) {
      const grown = await appendLeaves(size, leaves, readTile);
      for (const tile of grown.tiles) {
        if (tile.index >= (last.get(tile.level)?.index ?? 0)) last.set(tile.level, tile);
      }
      size = grown.size;
      return grown;
    },
  };
}
