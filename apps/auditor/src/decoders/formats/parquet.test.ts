import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { opened } from "../../testing/opened.ts";
import { smallParquet } from "../../testing/small-parquet.ts";

describe("a Parquet file", () => {
  for (const isStream of [false, true]) {
    it(`${isStream ? "inside another file" : "on disk"} gives every column under its name, integers as digits`, async () => {
      const { contents, unread } = await opened(smallParquet, { isStream });

      assert.deepEqual(unread, []);
      assert.deepEqual(contents.slice(0, 3), [
        { path: "pan", text: '{"pan":4111111111111111}\n{"pan":null}\n' },
        { path: "note", text: '{"note":"card 378282246310005"}\n{"note":"none"}\n' },
        { path: "tags", text: '{"tags":["4111 1111 1111 1111"]}\n{"tags":[]}\n' },
      ]);
    });
  }

  it("with a damaged column gives the others, and that one as it stands", async () => {
    const content = Buffer.from(smallParquet);
    content.fill(0xff, content.indexOf("card") - 40, content.indexOf("card") - 10);

    const { contents, unread } = await opened(content);

    assert.ok(unread.length > 0 && unread.every((each) => each.includes("parquet: ")), unread.join());
    assert.ok(contents.some(({ text }) => text.includes("4111 1111 1111 1111")));
  });

  it("cut short is scanned as it stands, and says so", async () => {
    const { contents, unread } = await opened(smallParquet.subarray(0, 300));

    assert.match(unread[0] ?? "", /directory is damaged/);
    assert.ok(contents[0]?.text.includes("378282246310005"));
  });
});
