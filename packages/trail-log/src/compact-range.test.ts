import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { foldRange, pushNode, type TreeNode } from "./compact-range.ts";
import { leafHash } from "./hash.ts";
import { rootOf } from "./root-of.ts";
import { coverRange } from "./tree-size.ts";

const leaves = Array.from({ length: 300 }, (_, at) => leafHash(Buffer.from(String(at))));

/** The leaves [begin, end) folded one by one. */
function fold(begin: number, end: number): TreeNode[] {
  const range: TreeNode[] = [];
  for (let index = begin; index < end; index += 1) {
    pushNode(range, { height: 0, index, hash: leaves[index] ?? new Uint8Array(0) });
  }
  return range;
}

test("leaves folded one by one become the cover of their range", () => {
  fc.assert(
    fc.property(fc.nat(300), fc.nat(300), (one, other) => {
      const [begin, end] = [Math.min(one, other), Math.max(one, other)];

      const places = fold(begin, end).map(({ height, index }) => ({ height, index }));

      assert.deepEqual(places, coverRange(begin, end));
    }),
  );
});

test("a folded range gives the root of its own size only", () => {
  for (let size = 0; size < 70; size += 1) {
    const range = fold(0, size);
    const root = foldRange(range, size) ?? new Uint8Array(0);

    assert.deepEqual(Buffer.from(root), Buffer.from(rootOf(leaves.slice(0, size))));
    assert.equal(foldRange(range, size + 1), undefined);
    assert.equal(foldRange(fold(1, size + 1), size), size === 0 ? root : undefined);
  }
});
