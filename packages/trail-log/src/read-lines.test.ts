import assert from "node:assert/strict";
import { before, test } from "node:test";
import fc from "fast-check";
import { formatEntry } from "./export-format.ts";
import { readLines } from "./read-lines.ts";
import { type SampleTrail, sampleTrail } from "./testing/sample-trail.ts";
import { verifyExport } from "./verify-export.ts";

let trail: SampleTrail;
before(async () => {
  trail = await sampleTrail(3);
});

test("lines survive any cutting of the bytes, and line separators inside events do not end them", async () => {
  const event = new TextEncoder().encode('{"odd":"\u2028\u2029é\u{1f600}"}');
  const lines = [
    ...(await trail.export()),
    formatEntry({ seq: 1, event: new TextDecoder().decode(event), leaf: new Uint8Array(32) }),
  ];
  const bytes = Buffer.from(`${lines.join("\n")}\n`);
  assert.equal(/[\u2028\u2029\r]/.test(lines.join("")), false);

  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 20 }), async (cuts) => {
      const edges = [0, ...cuts.sort((a, b) => a - b), bytes.length];
      const chunks = edges.slice(1).map((edge, at) => bytes.subarray(edges[at], edge));

      assert.deepEqual(await Array.fromAsync(readLines(chunksOf(chunks))), lines);
    }),
  );
});

test("a line that is too long or not UTF-8 ends the verification with a fault", async () => {
  const [header = ""] = await trail.export();
  for (const bad of [Uint8Array.of(0xff, 0x0a), new Uint8Array(2_000_000).fill(65)]) {
    const chunks = chunksOf([Buffer.from(`${header}\n`), bad]);

    const report = await verifyExport(readLines(chunks), { trustedKeys: [trail.verifierKey] });

    assert.deepEqual([report.fault?.code, report.fault?.line], ["line_malformed", 2]);
  }
});

async function* chunksOf(chunks: readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* chunks;
}
