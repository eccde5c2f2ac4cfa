import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { opened } from "../../testing/opened.ts";

const number = "4111111111111111";

/** An archive of some files, by name. */
async function madeTar(files: Readonly<Record<string, string | Uint8Array>>): Promise<Buffer> {
  const archive = pack();
  for (const [name, bytes] of Object.entries(files)) archive.entry({ name }, Buffer.from(bytes));
  archive.finalize();
  return Buffer.concat(await Array.fromAsync(archive as AsyncIterable<Uint8Array>));
}

describe("a tar archive", () => {
  for (const isStream of [false, true]) {
    it(`gives its members by name, read as a ${isStream ? "stream" : "file"}`, async () => {
      const long = `${"deep/".repeat(60)}end.txt`;
      const big = `${"x".repeat(300_000)}${number}`;
      const content = await madeTar({ "a.txt": number, [long]: "long name", "../up": "up", big, empty: "" });

      const { contents, unread, stopped } = await opened(content, { isStream });

      assert.equal(stopped, undefined);
      assert.deepEqual(unread, []);
      assert.deepEqual(contents, [
        { path: "a.txt", text: number },
        { path: long, text: "long name" },
        { path: "../up", text: "up" },
        { path: "big", text: big },
      ]);
    });
  }

  it("inside gzip, with archives inside it, is followed", async () => {
    const inner = await madeTar({ "deep.txt": number });
    const content = gzipSync(await madeTar({ "in.tgz": gzipSync(inner), "b.txt": "b" }));

    const { contents, chain } = await opened(content, { name: "a.tgz", isStream: true });

    assert.deepEqual(contents, [
      { path: "a.tar!in.tgz!in.tar!deep.txt", text: number },
      { path: "a.tar!b.txt", text: "b" },
    ]);
    assert.deepEqual(chain, ["gzip", "tar"]);
  });

  it("cut short counts up to its end", async () => {
    const content = await madeTar({ "a.txt": number, "b.txt": "b".repeat(2000) });

    const { contents, stopped, unread } = await opened(content.subarray(0, 2048));

    assert.equal(contents[0]?.text, number);
    assert.equal(stopped ?? unread[0], "tar ends before its end");
  });

  it("with a damaged header gives the rest as it stands, and says so", async () => {
    const content = await madeTar({ "a.txt": "a", "b.txt": "b", "c.txt": number });
    content.fill(0x2a, 1024 + 148, 1024 + 156);

    const { contents, stopped } = await opened(content);

    assert.equal(contents[0]?.text, "a");
    assert.ok(contents.at(-1)?.text.includes(number));
    assert.equal(contents.filter(({ text }) => text.includes(number)).length, 1);
    assert.match(stopped ?? "", /tar is damaged/);
  });

  it("goes on behind a member that is damaged", async () => {
    const broken = gzipSync(Buffer.from(Array.from({ length: 9000 }, (_, at) => `${at * 7919}`).join(" ")));
    broken.fill(0xff, broken.length - 3000, broken.length - 2900);
    const content = await madeTar({ "a.gz": broken, "b.txt": number });

    const { contents, unread } = await opened(content, { isStream: true });

    assert.deepEqual(unread, ["a.gz: gzip is damaged"]);
    assert.deepEqual(contents.at(-1), { path: "b.txt", text: number });
  });

  it("of a container image names its layers as layers", async () => {
    const digest = "0f".repeat(32);
    const layer = await madeTar({ "etc/.wh.passwd": "whiteout", "etc/x": number });
    const content = await madeTar({
      "oci-layout": "{}",
      [`blobs/sha256/${digest}`]: gzipSync(layer),
      [`${digest}/layer.tar`]: layer,
    });

    const { contents } = await opened(content);

    assert.deepEqual(
      contents.filter(({ text }) => text === number).map(({ path }) => path),
      [`layer sha256:${digest}!(gzip)!etc/x`, `layer ${digest}!etc/x`],
    );
  });
});
