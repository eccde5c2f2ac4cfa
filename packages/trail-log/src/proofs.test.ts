import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { leafHash, nodeHash } from "./hash.ts";
import { consistencyProof, inclusionProof } from "./proofs.ts";
import { rootOf } from "./root-of.ts";
import { rootAt } from "./subtree-root.ts";
import { memoryTiles } from "./testing/memory-tiles.ts";
import { type ConsistencyClaim, verifyConsistency } from "./verify-consistency.ts";
import { type InclusionClaim, verifyInclusion } from "./verify-inclusion.ts";

const leaves = Array.from({ length: 5000 }, (_, at) => leafHash(Buffer.from(`leaf ${at}`)));
const tree = memoryTiles();
before(() => tree.append(leaves));

async function inclusionClaim(index: number, size: number): Promise<InclusionClaim> {
  const proof = await inclusionProof(index, size, tree.readTile);
  return { leaf: leaves[index]!, index, size, proof, root: rootOf(leaves.slice(0, size)) };
}

async function consistencyClaim(oldSize: number, newSize: number): Promise<ConsistencyClaim> {
  const proof = await consistencyProof(oldSize, newSize, tree.readTile);
  const [oldRoot, newRoot] = [rootOf(leaves.slice(0, oldSize)), rootOf(leaves.slice(0, newSize))];
  return { oldSize, newSize, oldRoot, newRoot, proof };
}

const pair = (least: number) =>
  fc
    .tuple(fc.integer({ min: least, max: 5000 }), fc.integer({ min: least, max: 5000 }))
    .map(([one, other]) => [Math.min(one, other), Math.max(one, other)] as const);

/** Every way to damage one hash list a little. */
function damaged(hashes: readonly Uint8Array[]): Uint8Array[][] {
  const flip = (hash: Uint8Array) => hash.map((byte, at) => (at === 31 ? byte ^ 1 : byte));
  const each = hashes.flatMap((hash, at) => [
    hashes.with(at, flip(hash)),
    hashes.toSpliced(at, 1),
    hashes.toSpliced(at, 0, hash),
    hashes.with(at, hash.subarray(0, 31)),
  ]);
  return [...each, [...hashes, new Uint8Array(32)], [new Uint8Array(32), ...hashes]];
}

test("every inclusion proof of every tree up to 70 leaves verifies against the reference root", async () => {
  for (let size = 1; size <= 70; size += 1) {
    for (let index = 0; index < size; index += 1) {
      assert.equal(verifyInclusion(await inclusionClaim(index, size)), true);
    }
  }
});

test("every consistency proof of every pair up to 70 leaves verifies against the reference roots", async () => {
  for (let newSize = 0; newSize <= 70; newSize += 1) {
    for (let oldSize = 0; oldSize <= newSize; oldSize += 1) {
      assert.equal(verifyConsistency(await consistencyClaim(oldSize, newSize)), true);
    }
  }
});

test("proofs of trees up to 5,000 leaves verify", async () => {
  await fc.assert(
    fc.asyncProperty(pair(1), async ([small, large]) => {
      assert.equal(verifyInclusion(await inclusionClaim(small - 1, large)), true);
      assert.equal(verifyConsistency(await consistencyClaim(small, large)), true);
    }),
    { numRuns: 60 },
  );
});

test("an inclusion proof says nothing about another leaf, place, size, root or a damaged proof", async () => {
  for (const [index, size] of [
    [0, 1],
    [0, 8],
    [5, 8],
    [6, 7],
    [3, 70],
    [69, 70],
    [255, 257],
    [4999, 5000],
  ] as const) {
    const claim = await inclusionClaim(index, size);
    const other = leaves[(index + 1) % 5000]!;
    const falsehoods: InclusionClaim[] = [
      { ...claim, leaf: other },
      { ...claim, root: other },
      { ...claim, index: index + 1 },
      { ...claim, index: size },
      { ...claim, index: -1 },
      { ...claim, index: index + 0.5 },
      { ...claim, size: 0 },
      { ...claim, size: Number.NaN },
      ...damaged(claim.proof).map((proof) => ({ ...claim, proof })),
    ];
    if (size > 1) falsehoods.push({ ...claim, proof: [] }, { ...claim, index: index ^ 1 });

    for (const falsehood of falsehoods) assert.equal(verifyInclusion(falsehood), false);
  }
});

test("a consistency proof says nothing about other roots, sizes or a damaged proof", async () => {
  for (const [oldSize, newSize] of [
    [1, 2],
    [4, 8],
    [6, 8],
    [7, 8],
    [3, 70],
    [64, 70],
    [256, 257],
    [4999, 5000],
  ] as const) {
    const claim = await consistencyClaim(oldSize, newSize);
    const other = leaves[0]!;
    const falsehoods: ConsistencyClaim[] = [
      { ...claim, oldRoot: claim.newRoot },
      { ...claim, newRoot: claim.oldRoot },
      { ...claim, newRoot: new Uint8Array(32) },
      { ...claim, oldRoot: oldSize === 1 ? leaves[1]! : other },
      { ...claim, oldSize: newSize, newSize: oldSize },
      { ...claim, newSize: oldSize },
      { ...claim, oldSize: 0 },
      { ...claim, oldSize: -1 },
      { ...claim, newSize: newSize + 0.5 },
      { ...claim, proof: [] },
      ...damaged(claim.proof).map((proof) => ({ ...claim, proof })),
    ];

    for (const falsehood of falsehoods) assert.equal(verifyConsistency(falsehood), false);
  }
});

test("a smaller tree with another root is no beginning of the tree", async () => {
  await fc.assert(
    fc.asyncProperty(pair(2), fc.nat(), async ([oldSize, newSize], at) => {
      const forged = leaves.slice(0, oldSize).with(at % oldSize, new Uint8Array(32));
      const claim = await consistencyClaim(oldSize, newSize);

      assert.equal(verifyConsistency({ ...claim, oldRoot: rootOf(forged) }), false);
    }),
    { numRuns: 40 },
  );
});

test("a proof of the wrong length is refused even when the roots are made to fit it", async () => {
  const extra = leaves[9]!;
  const inclusion = await inclusionClaim(5, 8);
  const consistency = await consistencyClaim(4, 16);

  const longInclusion = {
    ...inclusion,
    proof: [...inclusion.proof, extra],
    root: nodeHash(extra, inclusion.root),
  };
  const shortInclusion = {
    ...inclusion,
    proof: inclusion.proof.slice(0, 2),
    root: rootOf(leaves.slice(4, 8)),
  };
  const odd = await consistencyClaim(3, 7);
  const longConsistency = {
    ...odd,
    proof: [...odd.proof, extra],
    oldRoot: nodeHash(extra, odd.oldRoot),
    newRoot: nodeHash(extra, odd.newRoot),
  };
  const shortConsistency = {
    ...consistency,
    proof: consistency.proof.slice(0, 1),
    newRoot: rootOf(leaves.slice(0, 8)),
  };

  assert.equal(verifyInclusion(longInclusion), false);
  assert.equal(verifyInclusion(shortInclusion), false);
  assert.equal(verifyConsistency(longConsistency), false);
  assert.equal(verifyConsistency(shortConsistency), false);
});

test("an old tree without leaves has the empty root, and needs no proof", async () => {
  const claim = await consistencyClaim(0, 7);

  assert.equal(verifyConsistency(claim), true);
  assert.equal(verifyConsistency({ ...claim, oldRoot: leaves[0]! }), false);
  assert.equal(verifyConsistency({ ...claim, proof: [leaves[0]!] }), false);
  assert.equal(verifyConsistency({ ...claim, newSize: 0, oldRoot: leaves[0]!, newRoot: leaves[0]! }), false);
});

test("what is not a proof at all is false, not an error", async () => {
  const inclusion = await inclusionClaim(3, 7);
  const consistency = await consistencyClaim(3, 7);
  for (const proof of [
    null,
    undefined,
    "x",
    {},
    [null],
    ["x".repeat(32)],
    [[]],
  ] as unknown as Uint8Array[][]) {
    assert.equal(verifyInclusion({ ...inclusion, proof }), false);
    assert.equal(verifyConsistency({ ...consistency, proof }), false);
  }
  assert.equal(verifyInclusion({ ...inclusion, root: "x" as unknown as Uint8Array }), false);
  assert.equal(verifyConsistency({ ...consistency, oldRoot: null as unknown as Uint8Array }), false);
});

test("stored tiles and the reference agree on every root", async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 0, max: 5000 }), async (size) => {
      assert.deepEqual(
        Buffer.from(await rootAt(size, tree.readTile)),
        Buffer.from(rootOf(leaves.slice(0, size))),
      );
    }),
    { numRuns: 40 },
  );
});
