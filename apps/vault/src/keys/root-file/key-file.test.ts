/** The text of the key file. */

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { formatKeyFile, parseKeyFile } from "./key-file.ts";

const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const plain = { noNullPrototype: true };
const cost = fc.record(
  {
    memoryKib: fc.integer({ min: 65_536, max: 262_144 }),
    passes: fc.integer({ min: 3, max: 10 }),
    lanes: fc.integer({ min: 1, max: 4 }),
  },
  plain,
);
const file = fc.oneof(
  fc.record({ kind: fc.constant("plain" as const), root: bytes(32) }, plain),
  fc.record({ kind: fc.constant("sealed" as const), cost, salt: bytes(16), sealed: bytes(132) }, plain),
);

const b64 = (length: number) => Buffer.alloc(length, 7).toString("base64");
const sealedLine = (cost: string) => `cardkeep-root-key 1 argon2id ${cost} ${b64(16)} ${b64(132)}\n`;

describe("the key file", () => {
  it("is read as it was written", () => {
    fc.assert(fc.property(file, (file) => assert.deepEqual(parseKeyFile(formatKeyFile(file)), file)));
  });

  it("is one line that starts with its format and version", () => {
    const text = formatKeyFile({ kind: "plain", root: new Uint8Array(32) });

    assert.equal(text, `cardkeep-root-key 1 plain ${Buffer.alloc(32).toString("base64")}\n`);
  });

  it("answers rubbish with a sentence and never throws", () => {
    const near = fc
      .tuple(file.map(formatKeyFile), fc.nat(), fc.nat(), fc.string({ unit: "binary" }))
      .map(([text, at, cut, put]) => {
        const from = at % text.length;
        return `${text.slice(0, from)}${put}${text.slice(from + (cut % 8))}`;
      });
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), near), (text) => {
        const parsed = parseKeyFile(text);
        assert.ok("fault" in parsed || formatKeyFile(parsed).trim() === text.trim());
      }),
      { numRuns: 500 },
    );
  });

  it("refuses a key of another length than 32 bytes", () => {
    for (const length of [0, 16, 31, 33, 64]) {
      const parsed = parseKeyFile(`cardkeep-root-key 1 plain ${b64(length)}\n`);
      assert.ok("fault" in parsed, `length ${length}`);
    }
  });

  it("refuses Argon2id parameters that are weaker than ours or would exhaust the machine", () => {
    assert.equal("fault" in parseKeyFile(sealedLine("m=65536,t=3,p=1")), false);
    for (const cost of [
      "m=65535,t=3,p=1",
      "m=65536,t=2,p=1",
      "m=65536,t=3,p=0",
      "m=999999999,t=3,p=1",
      "m=65536,t=999999999,p=1",
      "m=65536,t=3,p=5",
      "m=65536,t=3",
      "m=-1,t=3,p=1",
    ]) {
      assert.ok("fault" in parseKeyFile(sealedLine(cost)), cost);
    }
  });
});
