import assert from "node:assert/strict";
import { describe, it } from "node:test";
import fc from "fast-check";
import { piecesOf } from "../testing/scanned.ts";
import { overlap, type Window, windowsOf } from "./windows.ts";

/** Starts of a planted word in a stream, as the windows own them. */
async function startsIn(
  source: AsyncIterable<Uint8Array>,
  room: Uint8Array,
  word: string,
): Promise<number[]> {
  const starts: number[] = [];
  for await (const { bytes, base, from, to } of windowsOf(source, room)) {
    const text = Buffer.from(bytes).toString("latin1");
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + 1)) {
      if (base + at >= from && base + at < to) starts.push(base + at);
    }
  }
  return starts;
}

describe("windows", () => {
  it("own every planted word once, wherever it lies and however the stream is cut", async () => {
    const place = fc.nat({ max: 20_000 });
    const cuts = fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(place, cuts, async (place, cuts) => {
        const content = Buffer.alloc(20_100, ".");
        content.write("<planted number here>", place, "latin1");
        const pieces: Uint8Array[] = [];
        let at = 0;
        for (const cut of [...cuts, content.length]) {
          pieces.push(content.subarray(at, at + cut));
          at += cut;
        }

        const starts = await startsIn(piecesOf(...pieces), new Uint8Array(4096), "<planted number here>");

        assert.deepEqual(starts, [place]);
      }),
    );
  });

  it("give a word at a border half of the overlap as context on either side", async () => {
    const content = Buffer.alloc(10_000, ".");
    const windows: Window[] = [];

    for await (const window of windowsOf(piecesOf(content), new Uint8Array(4096)))
      windows.push({ ...window });

    for (const [at, { base, from, to }] of windows.entries()) {
      if (at > 0) assert.equal(from - base, overlap / 2);
      if (at < windows.length - 1) assert.equal(base + 4096 - to, overlap / 2);
      assert.equal(base % 2, 0);
    }
    assert.equal(windows.at(-1)?.to, Number.POSITIVE_INFINITY);
  });

  it("of a stream that fails give what came before, then the fault", async () => {
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("before");
      throw new Error("broken");
    }
    const seen: string[] = [];

    const reading = (async () => {
      for await (const { bytes } of windowsOf(failing(), new Uint8Array(4096))) {
        seen.push(Buffer.from(bytes).toString());
      }
    })();

    await assert.rejects(reading, /broken/);
    assert.deepEqual(seen, ["before"]);
  });

  it("leave nothing of the content in their memory", async () => {
    const room = new Uint8Array(4096);

    for await (const { bytes } of windowsOf(piecesOf(Buffer.alloc(9999, "x")), room))
      assert.ok(bytes.length > 0);

    assert.ok(room.every((byte) => byte === 0));
  });
});
