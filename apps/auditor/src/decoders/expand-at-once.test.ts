import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import { newBudget } from "../kernel/budget.ts";
import { usualLimits } from "../kernel/limits.ts";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Source } from "./decoder.ts";
import { expandAtOnce } from "./expand-at-once.ts";
import { decoder } from "./formats/gzip.ts";

function randomIn(bytes: Uint8Array) {
  return {
    size: bytes.length,
    read: async (offset: number, length: number) => new Uint8Array(bytes.subarray(offset, offset + length)),
  };
}

function linesOf(count: number): Buffer {
  return Buffer.from(
    Array.from({ length: count }, (_, at) => `${at} ${((at * 2654435761) >>> 0).toString(36)}\n`).join(""),
  );
}

describe("a short content", () => {
  const whole = { run: gunzipSync };

  it("is decompressed at once", async () => {
    const out = await expandAtOnce(randomIn(gzipSync(linesOf(100))), whole);

    assert.deepEqual(out?.toString(), linesOf(100).toString());
  });

  it("is left to a stream where it is damaged, cut short, long, or followed by something", async () => {
    const packed = gzipSync(linesOf(100));
    const damaged = Buffer.from(packed);
    damaged.fill(0xff, 40, 60);
    const cases = {
      damaged,
      cut: packed.subarray(0, -9),
      long: gzipSync(new Uint8Array(2 ** 21)),
      followed: Buffer.concat([packed, Buffer.alloc(5)]),
    };
    for (const [what, bytes] of Object.entries(cases)) {
      assert.equal(await expandAtOnce(randomIn(bytes), whole), undefined, what);
    }
  });
});

describe("a long content with a damage", () => {
  it("is given out up to the damage", async () => {
    const content = linesOf(400_000);
    const packed = gzipSync(content);
    const at = packed.length >> 1;
    packed.fill(0xff, at, at + 64);
    const source: Source = {
      async *[Symbol.asyncIterator]() {
        yield new Uint8Array(packed);
      },
      async *again() {
        yield new Uint8Array(packed);
      },
    };
    let length = 0;
    let isAsStored = true;
    const read = async (): Promise<void> => {
      for await (const { bytes } of decoder.decode(source, newBudget(usualLimits), "x.gz")) {
        for await (const piece of bytes ?? []) {
          // What the damage itself decodes to, short of its discovery, is of no account here.
          const isBefore = length + piece.length < content.length * 0.4;
          if (isBefore) isAsStored &&= content.subarray(length, length + piece.length).equals(piece);
          length += piece.length;
        }
      }
    };

    await assert.rejects(read, ReadingStopped);

    assert.ok(isAsStored);
    assert.ok(length > content.length * 0.48, `${length} of ${content.length} bytes`);
    assert.ok(length < content.length * 0.55);
  });
});
