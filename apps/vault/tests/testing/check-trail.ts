/** The trail after whatever was done to the vault: whole, without a gap, and grown from what was seen before. */

import assert from "node:assert/strict";
import { setTimeout as sleep } from "node:timers/promises";
import {
  type Checkpoint,
  consistencyProof,
  openCheckpoint,
  parseVerifierKey,
  verifyConsistency,
} from "@cardkeep/trail-log";
import { verifyTrail } from "../../src/trail/index.ts";
import type { Raw } from "./raw.ts";

const patienceMs = 15_000;

/** The newest signed head, opened with the keys that are listed. */
async function headIn(raw: Raw): Promise<Checkpoint | undefined> {
  const [row] = await raw.run("select note from trail_checkpoints order by size desc limit 1");
  if (row === undefined) return undefined;
  const keys = await raw.run("select verifier_key from trail_signers");
  return openCheckpoint(
    String(row["note"]),
    keys.map((key) => parseVerifierKey(String(key["verifier_key"]))),
  );
}

/** Waits until every entry that is committed now has its number. */
export async function untilNumbered(raw: Raw): Promise<void> {
  const [last] = await raw.run("select max(ord) as ord from trail_entries");
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const [waiting] = await raw.run(
      "select count(*) as count from trail_entries where seq is null and ord <= ?",
      last?.["ord"] ?? 0,
    );
    if (waiting?.["count"] === 0) return;
    assert.ok(performance.now() < deadline, "entries wait for their number too long");
    await sleep(50);
  }
}

/**
 * The stored trail verifies, its numbers run from 0 without a gap, and its tree continues the one of
 * `before`. Answers the newest head, for the next time.
 */
export async function checkTrail(raw: Raw, before?: Checkpoint): Promise<Checkpoint> {
  await untilNumbered(raw);
  const report = await verifyTrail(raw);
  assert.deepEqual(report.fault, null);
  assert.equal(report.ok, true);
  const [numbers] = await raw.run(
    "select count(seq) as count, min(seq) as low, max(seq) as high from trail_entries",
  );
  assert.equal(numbers?.["low"], 0);
  assert.equal(Number(numbers?.["high"]) + 1, numbers?.["count"], "a number is missing");
  const head = await headIn(raw);
  assert.ok(head !== undefined, "nothing was signed");
  if (before !== undefined) {
    assert.ok(head.size >= before.size, "the tree has shrunk");
    const readTile = async (level: number, index: number): Promise<Uint8Array | undefined> => {
      const [row] = await raw.run(
        "select hashes from trail_tiles where level = ? and tile = ?",
        level,
        index,
      );
      return row?.["hashes"] as Uint8Array | undefined;
    };
    const proof = before.size === head.size ? [] : await consistencyProof(before.size, head.size, readTile);
    assert.ok(
      verifyConsistency({
        oldSize: before.size,
        newSize: head.size,
        oldRoot: before.root,
        newRoot: head.root,
        proof,
      }),
      "the tree does not continue the one seen before",
    );
  }
  return head;
}
