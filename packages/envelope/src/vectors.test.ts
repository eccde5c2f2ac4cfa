import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { makeVectors } from "../vectors/make.ts";
import { pattern } from "../vectors/inputs.ts";
import type { RefusedRecord, ValidRecord } from "../vectors/records.ts";
import type { RefusedStream, streamInputs, ValidStream } from "../vectors/streams.ts";
import { EnvelopeRefused, openEnvelope, openStream, sealEnvelope, sealStream } from "./index.ts";

type Records = { valid: ValidRecord[]; refused: RefusedRecord[] };
type Streams = { inputs: typeof streamInputs; valid: ValidStream[]; refused: RefusedStream[] };

const read = (name: string) => readFileSync(new URL(`../vectors/${name}`, import.meta.url), "utf8");
const records = JSON.parse(read("envelope-1.json")) as Records;
const streams = JSON.parse(read("stream-1.json")) as Streams;
const bytes = (hex: string) => Uint8Array.fromHex(hex);

describe("the committed vectors", () => {
  it("are exactly what make.ts makes", async () => {
    for (const [name, content] of await makeVectors()) assert.equal(read(name), content);
  });

  for (const each of records.valid) {
    it(`seal and open: ${each.name}`, () => {
      const args = {
        key: bytes(each.key),
        keyId: bytes(each.key_id),
        context: each.context,
        salt: bytes(each.salt),
      };

      assert.deepEqual(sealEnvelope({ ...args, plaintext: bytes(each.plaintext) }), bytes(each.envelope));
      assert.deepEqual(openEnvelope({ ...args, envelope: bytes(each.envelope) }), bytes(each.plaintext));
    });
  }

  for (const each of records.refused) {
    it(`are refused: ${each.name}`, () => {
      const args = { key: bytes(each.key), context: each.context, envelope: bytes(each.envelope) };

      assert.throws(() => openEnvelope(args), EnvelopeRefused);
    });
  }
});

describe("the committed vectors of streams", () => {
  const { context } = streams.inputs;
  const key = bytes(streams.inputs.key);
  const shared = { key, keyId: bytes(streams.inputs.key_id), context, salt: bytes(streams.inputs.salt) };
  const sealed = async (length: number) =>
    Buffer.concat(await Array.fromAsync(sealStream({ ...shared, plaintext: [pattern(length)] })));

  for (const each of streams.valid) {
    it(`seal and open: ${each.name}`, async () => {
      const envelope = await sealed(each.plaintext_length);

      const opened = await Array.fromAsync(openStream({ key, context, envelope: [envelope] }));

      assert.equal(createHash("sha256").update(envelope).digest("hex"), each.envelope_sha256);
      assert.ok(Buffer.concat(opened).equals(pattern(each.plaintext_length)));
    });
  }

  for (const each of streams.refused) {
    it(`are refused: ${each.name}`, async () => {
      const from = streams.valid.find(({ name }) => name === each.from)!;
      const envelope = [edited(await sealed(from.plaintext_length), each)];
      const args = {
        key: each.key === undefined ? key : bytes(each.key),
        context: each.context ?? context,
        envelope,
      };

      await assert.rejects(Array.fromAsync(openStream(args)), EnvelopeRefused);
    });
  }
});

describe("the Python reader", () => {
  const env = { ...process.env, PYTHONDONTWRITEBYTECODE: "1" };
  const canImport = spawnSync("python3", ["-c", "import cryptography"], { env }).status === 0;
  const skip = canImport ? false : "python3 with the package `cryptography` is not here";
  const reader = (name: string) => fileURLToPath(new URL(`../reader/${name}`, import.meta.url));

  it("agrees with every vector", { skip }, () => {
    const run = spawnSync("python3", [reader("check_vectors.py")], { env, encoding: "utf8" });

    const count =
      records.valid.length + records.refused.length + streams.valid.length + streams.refused.length;
    assert.equal(run.stdout.trim(), `${count} of ${count} vectors agree`);
    assert.equal(run.status, 0);
  });

  it("opens one envelope given on standard input, and refuses one with a word and a status", { skip }, () => {
    const opened = records.valid[0]!;
    const refused = records.refused[0]!;

    const good = spawnSync("python3", [reader("open_envelope.py")], { env, input: JSON.stringify(opened) });
    const bad = spawnSync("python3", [reader("open_envelope.py")], { env, input: JSON.stringify(refused) });

    assert.equal(good.stdout.toString("hex"), opened.plaintext);
    assert.equal(bad.stderr.toString().trim(), "envelope_refused");
    assert.equal(bad.status, 1);
    assert.equal(bad.stdout.length, 0);
  });
});

/** Makes a stream that must be refused from one that opens, as the vector says. */
function edited(sealed: Buffer, { chunks, keep, alter, append }: RefusedStream): Buffer {
  const chunk = (number: number) => sealed.subarray(84 + number * 65_552, 84 + (number + 1) * 65_552);
  const chosen =
    chunks === undefined ? sealed : Buffer.concat([sealed.subarray(0, 84), ...chunks.map(chunk)]);
  const kept = Buffer.from(keep === undefined ? chosen : chosen.subarray(0, keep));
  if (alter !== undefined) {
    const at = alter < 0 ? kept.length + alter : alter;
    kept.writeUInt8(kept.readUInt8(at) ^ 1, at);
  }
  return Buffer.concat([kept, bytes(append ?? "")]);
}
