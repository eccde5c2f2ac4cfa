import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { brotliDecompressSync, gunzipSync, inflateSync, zstdDecompressSync } from "node:zlib";
import { maskedText } from "@cardkeep/pan";
import type { Label } from "./label.ts";
import { recipes, textRecipes } from "./recipes.ts";
import { type Corpus, writeTree } from "./tree.ts";

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

function written(seed: number, bytes: number, kinds = recipes): Corpus & { readonly folder: string } {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-corpus-"));
  folders.push(folder);
  return { ...writeTree(folder, { recipes: kinds, seed, bytes, density: 2, decoyShare: 0.35 }), folder };
}

function digestOf({ tree, kinds }: Corpus): string {
  const hash = createHash("sha256");
  for (const file of kinds.keys()) hash.update(`${file}\n`).update(readFileSync(path.join(tree, file)));
  return hash.digest("hex");
}

const unpackers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  ".gz": (bytes) => gunzipSync(bytes),
  ".zz": (bytes) => inflateSync(bytes),
  ".br": (bytes) => brotliDecompressSync(bytes),
  ".zst": (bytes) => zstdDecompressSync(bytes),
};

/** The bytes that a label counts in; undefined where the test has no way to get at them. */
function contentOf(tree: string, { file, member }: Label): Uint8Array | undefined {
  const bytes = readFileSync(path.join(tree, file));
  if (member === undefined) return bytes;
  return member.includes("!") ? undefined : unpackers[path.extname(file)]?.(bytes);
}

/** The digits at a label, separators and encodings taken off. */
function digitsAt(content: Uint8Array, { offset, length }: Label): string {
  const shown = Buffer.from(content.subarray(offset, offset + length)).toString("latin1");
  return shown
    .replaceAll("\u0000", "")
    .replaceAll(/%2[0D]/g, "")
    .replaceAll(/[^0-9]/g, "");
}

const corpus = written(5, 3 * 2 ** 20);

test("every label points at its number", () => {
  let checked = 0;
  for (const label of corpus.labels) {
    const content = label.isLoose === true ? undefined : contentOf(corpus.tree, label);
    if (content === undefined || label.shape === "PIN block") continue;
    checked++;
    assert.equal(maskedText(digitsAt(content, label)), label.masked, `${label.file} ${label.shape}`);
  }

  assert.ok(checked > corpus.labels.length / 2, `${checked} of ${corpus.labels.length}`);
});

test("labels and decoys show six and four digits at most", () => {
  for (const name of ["labels.jsonl", "decoys.jsonl"]) {
    const text = readFileSync(path.join(corpus.folder, name), "utf8");
    assert.doesNotMatch(text, /"masked":"[0-9]{7}|[0-9]{5}"|[0-9]{11}/);
  }
});

test("the same seed writes the same corpus, another seed another one", () => {
  const [one, same, other] = [1, 1, 2].map((seed) => written(seed, 2 ** 19, [...textRecipes]));

  assert.ok(one !== undefined && same !== undefined && other !== undefined);
  assert.equal(digestOf(one), digestOf(same));
  assert.deepEqual(one.labels, same.labels);
  assert.notEqual(digestOf(one), digestOf(other));
});

test("each kind of file is there, and decoys are more than cards", () => {
  assert.deepEqual(new Set(corpus.kinds.values()), new Set(recipes.map(({ name }) => name)));
  assert.ok(corpus.decoys.length > 2 * corpus.labels.length);
});
