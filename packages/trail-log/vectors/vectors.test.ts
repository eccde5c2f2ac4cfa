import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import {
  encodeEvent,
  leafHash,
  openCheckpoint,
  parseEvent,
  parseVerifierKey,
  rootOf,
  type TrailEvent,
  verifyConsistency,
  verifyExport,
  verifyInclusion,
} from "../src/index.ts";
import { vectorFile } from "./make.ts";

type Inclusion = { index: number; size: number; leaf: string; proof: string[]; root: string };
type Consistency = {
  old_size: number;
  new_size: number;
  old_root: string;
  new_root: string;
  proof: string[];
};
type Export = { lines: string[]; previous?: string; previous_size?: number; fault?: string; seq?: number };
type Vectors = {
  verifier_key: string;
  verifier_keys_refused: { key: string }[];
  events: { event: TrailEvent; canonical: string; leaf: string }[];
  events_refused: { text: string }[];
  trail: { events: string[]; roots: string[] };
  inclusion: Inclusion[];
  inclusion_refused: Inclusion[];
  consistency: Consistency[];
  consistency_refused: Consistency[];
  checkpoints: { size: number; root: string; at: string; note: string }[];
  checkpoints_refused: { note: string }[];
  exports: Export[];
  exports_refused: Export[];
};

const file = readFileSync(new URL("trail-1.json", import.meta.url), "utf8");
const vectors = JSON.parse(file) as Vectors;
const bytes = (base64: string): Uint8Array => Buffer.from(base64, "base64");
const text = (found: Uint8Array): string => Buffer.from(found).toString("base64");

const isIncluded = ({ leaf, proof, root, index, size }: Inclusion): boolean =>
  verifyInclusion({ leaf: bytes(leaf), index, size, proof: proof.map(bytes), root: bytes(root) });
const isConsistent = (claim: Consistency): boolean =>
  verifyConsistency({
    oldSize: claim.old_size,
    newSize: claim.new_size,
    oldRoot: bytes(claim.old_root),
    newRoot: bytes(claim.new_root),
    proof: claim.proof.map(bytes),
  });

async function* stream(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}

test("the vector file is what its maker makes", async () => {
  assert.equal(file, await vectorFile());
});

test("events have the bytes and leaves of the vectors, and the bad ones are refused", () => {
  for (const { event, canonical, leaf } of vectors.events) {
    assert.equal(Buffer.from(encodeEvent(event)).toString(), canonical);
    assert.equal(text(leafHash(encodeEvent(parseEvent(canonical)))), leaf);
  }
  for (const { text } of vectors.events_refused)
    assert.throws(() => parseEvent(text), { code: "event_refused" });
});

test("roots and proofs are those of the vectors, and the bad ones are refused", () => {
  const leaves = vectors.trail.events.map((event) => leafHash(Buffer.from(event)));
  for (const [size, root] of vectors.trail.roots.entries())
    assert.equal(text(rootOf(leaves.slice(0, size))), root);
  assert.ok(vectors.inclusion.every(isIncluded) && !vectors.inclusion_refused.some(isIncluded));
  assert.ok(vectors.consistency.every(isConsistent) && !vectors.consistency_refused.some(isConsistent));
});

test("checkpoints and keys of the vectors open, and the bad ones are refused", () => {
  const keys = [parseVerifierKey(vectors.verifier_key)];
  for (const { note, size, root, at } of vectors.checkpoints) {
    const opened = openCheckpoint(note, keys);
    assert.deepEqual([opened.size, text(opened.root), opened.at], [size, root, at]);
  }
  for (const { note } of vectors.checkpoints_refused) {
    assert.throws(() => openCheckpoint(note, keys), { code: "checkpoint_refused" });
  }
  for (const { key } of vectors.verifier_keys_refused) {
    assert.throws(() => parseVerifierKey(key), { code: "key_refused" });
  }
});

test("exports of the vectors verify, and the bad ones show their fault", async () => {
  for (const { lines, previous, previous_size, fault, seq } of [
    ...vectors.exports,
    ...vectors.exports_refused,
  ]) {
    const options = {
      trustedKeys: [vectors.verifier_key],
      ...(previous === undefined ? {} : { previousCheckpoint: previous }),
    };

    const report = await verifyExport(stream(lines), options);

    assert.deepEqual([report.fault?.code, report.fault?.seq ?? undefined], [fault, seq]);
    assert.equal(report.appendOnlySince ?? undefined, previous_size);
  }
});
