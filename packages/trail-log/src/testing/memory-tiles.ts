/** A tile store in memory, for tests. */
import { appendLeaves } from "../append-leaves.ts";
import type { ReadTile } from "../tiles.ts";

/** A tree that grows by `append` and answers `readTile` from memory. */
export type MemoryTiles = {
  readonly readTile: ReadTile;
  readonly append: (leaves: readonly Uint8Array[]) => Promise<{ size: number; root: Uint8Array }>;
};

/** An empty tree in memory. */
export function memoryTiles(): MemoryTiles {
  const stored = new Map<string, Uint8Array>();
  const readTile: ReadTile = async (level, index) => stored.get(`${level}/${index}`);
  let size = 0;
  return {
    readTile,
    async append(leaves) {
      const grown = await appendLeaves(size, leaves, readTile);
      for (const tile of grown.tiles) stored.set(`${tile.level}/${tile.index}`, tile.hashes);
      size = grown.size;
      return { size, root: grown.root };
    },
  };
}
