import assert from "node:assert/strict";
import { describe, it } from "node:test";
import avro from "avsc";
import { opened } from "../../testing/opened.ts";

const number = "4111111111111111";

const schema: avro.Schema = {
  type: "record",
  name: "Payment",
  fields: [
    { name: "id", type: "long" },
    { name: "pan", type: ["null", "string"] },
    { name: "wide", type: "long" },
  ],
};

/** A container of so many records. */
async function madeAvro(records: number, codec: string): Promise<Buffer> {
  const encoder = new avro.streams.BlockEncoder(schema, { codec });
  const parts: Buffer[] = [];
  encoder.on("data", (part: Buffer) => void parts.push(part));
  for (let at = 0; at < records; at++)
    encoder.write({ id: at, pan: at % 100 === 0 ? number : null, wide: Number(number) });
  encoder.end();
  await new Promise((resolve) => encoder.on("end", resolve));
  return Buffer.concat(parts);
}

describe("an Avro container", () => {
  for (const codec of ["null", "deflate"]) {
    it(`of codec ${codec} gives its records as lines, integers as digits`, async () => {
      const { contents, unread, stopped } = await opened(await madeAvro(20_000, codec), {
        isStream: true,
        name: "p.avro",
      });

      assert.equal(stopped, undefined);
      assert.deepEqual(unread, []);
      const lines = contents[0]?.text.trimEnd().split("\n") ?? [];
      assert.equal(contents[0]?.path, "p");
      assert.equal(lines.length, 20_000);
      assert.equal(lines[100], `{"id":100,"pan":"${number}","wide":${number}}`);
    });
  }

  it("cut short or damaged counts up to there", async () => {
    const content = await madeAvro(20_000, "null");
    const broken = Buffer.from(content);
    broken.fill(0xff, 200_000, 200_100);

    for (const each of [content.subarray(0, 200_000), broken]) {
      const { contents, stopped } = await opened(each);
      assert.match(stopped ?? "", /^avro /);
      assert.ok((contents[0]?.text.split(number).length ?? 0) > 1000);
    }
  });

  it("whose records have no end is left, and says so", async () => {
    const endless: avro.Schema = { type: "array", items: "null" };
    const encoder = new avro.streams.BlockEncoder(endless);
    const parts: Buffer[] = [];
    encoder.on("data", (part: Buffer) => void parts.push(part));
    encoder.end([null]);
    await new Promise((resolve) => encoder.on("end", resolve));

    const { stopped } = await opened(Buffer.concat(parts));

    assert.match(stopped ?? "", /^avro is damaged, or of a form/);
  });
});
