import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { it } from "node:test";
import fc from "fast-check";
import { madeNumber } from "../judge/testing/made-numbers.ts";
import { redactBytes } from "./redact-bytes.ts";
import { redactStream } from "./redact-stream.ts";

const visa = "4111111111111111";

async function streamed(chunks: readonly Uint8Array[]): Promise<Buffer> {
  return buffer(Readable.from(chunks).pipe(redactStream()));
}

function whole(content: Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  redactBytes(bytes);
  return bytes;
}

it("a number split over two and three chunks is masked, at every point", async () => {
  const content = Buffer.from(`a ${visa} {"pan":${visa},"cvv":123} 4111\u00a01111\u00a01111\u00a01111\n`);
  const expected = whole(content);
  assert.equal(expected.includes(visa), false);

  for (let first = 0; first <= content.length; first++) {
    const two = await streamed([content.subarray(0, first), content.subarray(first)]);
    assert.ok(two.equals(expected), `split at ${first}`);
    for (let second = first; second <= content.length; second += 11) {
      const three = await streamed([
        content.subarray(0, first),
        content.subarray(first, second),
        content.subarray(second),
      ]);
      assert.ok(three.equals(expected), `split at ${first} and ${second}`);
    }
  }
});

it("any chunks of any lines give what the whole gives", async () => {
  const line = fc.array(
    fc.oneof(
      fc.nat().map((seed) => madeNumber(seed)),
      fc.string(),
      fc.constantFrom(" ", ",", '"pan":'),
    ),
    { maxLength: 6 },
  );
  const lines = fc.array(
    line.map((parts) => parts.join("").replaceAll(/cv|ci|cs/gi, "")),
    { maxLength: 8 },
  );
  await fc.assert(
    fc.asyncProperty(lines, fc.array(fc.nat(400), { maxLength: 6 }), async (texts, cuts) => {
      const content = Buffer.from(texts.join("\n"));
      const edges = [0, ...cuts.map((cut) => Math.min(cut, content.length)), content.length].sort(
        (a, b) => a - b,
      );
      const chunks = edges.slice(1).map((to, at) => content.subarray(edges[at], to));

      const result = await streamed(chunks);

      assert.ok(result.equals(whole(content)), "they differ");
    }),
    { numRuns: 400 },
  );
});

it("a line without end goes on in constant memory, and its numbers are masked", async () => {
  const piece = Buffer.from(`${"word ".repeat(2000)}${visa} `);
  const chunks = function* (): Generator<Buffer> {
    for (let at = 0; at < 300; at++) yield piece;
  };
  const stream = redactStream();
  let length = 0;
  let largest = 0;

  for await (const chunk of Readable.from(chunks()).pipe(stream) as AsyncIterable<Buffer>) {
    length += chunk.length;
    largest = Math.max(largest, chunk.length);
    assert.equal(chunk.includes(visa), false);
  }

  assert.equal(length, piece.length * 300);
  assert.equal(stream.redacted, 300);
  assert.ok(largest < 200_000);
});

it("an array of JSON longer than any window keeps its digits", async () => {
  const content = Buffer.from(
    JSON.stringify(Array.from({ length: 20_000 }, (_, at) => (at % 100 === 0 ? Number(visa) : at))),
  );

  const result = await streamed([content.subarray(0, 70_000), content.subarray(70_000)]);

  assert.equal((JSON.parse(result.toString()) as unknown[]).length, 20_000);
  assert.equal(result.includes(visa), false);
});
