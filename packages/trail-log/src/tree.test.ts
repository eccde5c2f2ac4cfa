import assert from "node:assert/strict";
import { test } from "node:test";
import { appendLeaves } from "./append-leaves.ts";
import { emptyRoot, leafHash } from "./hash.ts";
import { consistencyProof, inclusionProof } from "./proofs.ts";
import { rootOf } from "./root-of.ts";
import { rootAt } from "./subtree-root.ts";
import { memoryTiles } from "./testing/memory-tiles.ts";

const hex = (bytes: Uint8Array | undefined): string => Buffer.from(bytes ?? []).toString("hex");

/** The eight inputs that Certificate Transparency implementations test RFC 6962 with. */
const inputs = [
  "",
  "00",
  "10",
  "2021",
  "3031",
  "40414243",
  "5051525354555657",
  "606162636465666768696a6b6c6d6e6f",
];
const leaves = inputs.map((input) => leafHash(Buffer.from(input, "hex")));

/** Their roots for 0 to 8 leaves, as published with those inputs. */
const roots = [
  "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
  "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
  "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
];

test("the reference and the tiles give the published RFC 6962 roots of zero to eight leaves", async () => {
  const { append, readTile } = memoryTiles();
  await append(leaves);

  for (const [size, root] of roots.entries()) {
    assert.equal(hex(rootOf(leaves.slice(0, size))), root);
    assert.equal(hex(await rootAt(size, readTile)), root);
  }
  assert.equal(hex(emptyRoot), roots[0]);
});

test("proofs are the published ones for the eight leaves", async () => {
  const { append, readTile } = memoryTiles();
  await append(leaves);

  const inclusion = await inclusionProof(5, 8, readTile);
  const consistency = await consistencyProof(6, 8, readTile);

  assert.deepEqual(inclusion.map(hex), [
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ]);
  assert.deepEqual(consistency.map(hex), [
    "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
    "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
  ]);
});

test("however leaves arrive, every size has the root of the reference", async () => {
  const all = Array.from({ length: 70_000 }, (_, at) => leafHash(Buffer.from(String(at))));
  const { append, readTile } = memoryTiles();
  const chunks = [1, 2, 253, 1, 255, 256, 257, 0, 511, 3000, 65_536 - 4536, 1, 127, 4000];

  let size = 0;
  for (const chunk of chunks) {
    const grown = await append(all.slice(size, size + chunk));
    size += chunk;
    assert.equal(grown.size, size);
    assert.equal(hex(grown.root), hex(rootOf(all.slice(0, size))));
  }
  for (const past of [0, 1, 255, 256, 257, 512, 4096, 65_535, 65_536, size]) {
    assert.equal(hex(await rootAt(past, readTile)), hex(rootOf(all.slice(0, past))));
  }
});

test("hashes left past the size by an unfinished write are dropped", async () => {
  const stale = Buffer.concat([leaves[0]!, leaves[1]!, leaves[7]!, leaves[6]!]);

  const grown = await appendLeaves(2, leaves.slice(2, 3), async () => stale);

  assert.equal(hex(grown.root), roots[3]);
  assert.equal(hex(grown.tiles[0]?.hashes), hex(Buffer.concat(leaves.slice(0, 3))));
});

test("a tree of 2^40 leaves can be proven and has no room for one more", async () => {
  // Every node of a level is the same hash, so that one tile per level stands for a huge tree.
  const leaf = leaves[0]!;
  const rows = [leaf];
  for (let level = 0; level < 5; level += 1) {
    rows.push((await memoryTiles().append(Array.from({ length: 256 }, () => rows[level]!))).root);
  }
  const readTile = async (level: number) => Buffer.concat(Array.from({ length: 256 }, () => rows[level]!));
  const size = 2 ** 40;

  assert.equal((await inclusionProof(size - 12_345, size - 1, readTile)).length, 40);
  assert.equal((await consistencyProof(size - 1, size, readTile)).length, 41);
  await assert.rejects(appendLeaves(size, [leaf], readTile), { code: "range_refused" });
  assert.equal((await appendLeaves(size - 1, [leaf], readTile)).tiles.length, 6);
});

test("a missing, short or torn tile, a bad leaf and a bad index are refused", async () => {
  const torn = [undefined, new Uint8Array(0), new Uint8Array(33), new Uint8Array(257 * 32)];

  for (const tile of torn) {
    await assert.rejects(
      rootAt(3, async () => tile),
      { code: "tile_refused" },
    );
  }
  await assert.rejects(
    appendLeaves(3, leaves, async () => new Uint8Array(64)),
    { code: "tile_refused" },
  );
  await assert.rejects(
    appendLeaves(0, [new Uint8Array(31)], async () => undefined),
    { code: "leaf_refused" },
  );
  for (const [index, size] of [
    [3, 3],
    [-1, 3],
    [0.5, 3],
    [0, 2 ** 41],
    [Number.NaN, 3],
  ] as const) {
    await assert.rejects(
      inclusionProof(index, size, async () => undefined),
      { code: "range_refused" },
    );
  }
  await assert.rejects(
    consistencyProof(4, 3, async () => undefined),
    { code: "range_refused" },
  );
});
