import assert from "node:assert/strict";
import { hash } from "node:crypto";
import { describe, it } from "node:test";
import { rootOf } from "@cardkeep/trail-log";
import { newFrontier } from "./tree-frontier.ts";

describe("tree frontier", () => {
  it("gives the root of the definition from the last tile of each level alone", async () => {
    const leaves = Array.from({ length: 66_200 }, (_, at) => hash("sha256", `leaf ${at}`, "buffer"));
    const frontier = newFrontier();

    // Steps of a page, and around the places where a tile or a level begins.
    for (const size of [1, 255, 256, 257, 1024, 65_535, 65_536, 65_537, 65_792, 66_200]) {
      while (frontier.size() < size) {
        const from = frontier.size();
        await frontier.grow(leaves.slice(from, Math.min(size, from + 1024)));
      }
      const { root } = await frontier.grow([]);
      if (size <= 1024 || size >= 65_536) {
        assert.deepEqual(Buffer.from(root), Buffer.from(rootOf(leaves.slice(0, size))), `${size} leaves`);
      }
    }
  });
});
