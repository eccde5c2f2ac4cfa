import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { madeZip } from "../../testing/made-zip.ts";
import { opened } from "../../testing/opened.ts";

const number = "4111111111111111";

describe("a zip archive", () => {
  for (const isStream of [false, true]) {
    const where = isStream ? "inside a stream" : "on disk";

    it(`${where} gives its members, stored or deflated, by name`, async () => {
      const content = madeZip([
        { name: "a/one.txt", bytes: `one ${number}` },
        { name: "two.txt", bytes: `two ${number}`, method: 0 },
        { name: "empty", bytes: "", method: 0 },
      ]);

      const { contents, unread, stopped } = await opened(content, { isStream });

      assert.deepEqual(contents.slice(0, 2), [
        { path: "a/one.txt", text: `one ${number}` },
        { path: "two.txt", text: `two ${number}` },
      ]);
      assert.deepEqual(unread, []);
      assert.equal(stopped, undefined);
    });

    it(`${where} is followed into archives inside it`, async () => {
      const inner = madeZip([{ name: "deep.txt.gz", bytes: gzipSync(number), method: 0 }]);
      const content = madeZip([
        { name: "stored.zip", bytes: inner, method: 0 },
        { name: "deflated.zip", bytes: inner },
      ]);

      const { contents } = await opened(content, { isStream });

      const found = contents.filter(({ text }) => text === number);
      assert.deepEqual(
        found.map(({ path }) => path),
        ["stored.zip!deep.txt.gz!deep.txt", "deflated.zip!deep.txt.gz!deep.txt"],
      );
    });
  }

  it("gives names as they stand, that lead nowhere", async () => {
    const content = madeZip([
      { name: "../../etc/passwd", bytes: "up" },
      { name: "/root/.profile", bytes: "absolute" },
      { name: "C:\\secret.txt", bytes: "drive" },
    ]);

    const { contents } = await opened(content);

    assert.deepEqual(
      contents.slice(0, 3).map(({ path }) => path),
      ["../../etc/passwd", "/root/.profile", "C:\\secret.txt"],
    );
  });

  it("says which members are encrypted or packed by an unknown method, and reads the others", async () => {
    const content = madeZip([
      { name: "locked.txt", bytes: "x".repeat(50), method: 0, flags: 1 },
      { name: "lzma.txt", bytes: "x".repeat(50), method: 14 },
      { name: "open.txt", bytes: number },
    ]);

    const { contents, unread } = await opened(content);

    assert.deepEqual(unread, [
      "locked.txt: encrypted",
      "lzma.txt: zip: compression method 14 is not read yet",
    ]);
    assert.equal(contents[0]?.text, number);
  });

  it("gives out what lies before, between and behind its members as it stands", async () => {
    const content = madeZip([{ name: "a", bytes: "a" }], "a comment");

    const { contents, unread } = await opened(Buffer.concat([content, Buffer.from(` appended ${number}`)]));

    assert.deepEqual(unread, []);
    const outside = contents.find(({ path }) => path === "(outside the members)");
    assert.match(outside?.text ?? "", /a comment appended 4111111111111111$/);
  });

  it("with a damaged directory is scanned as it stands, and says so", async () => {
    const content = madeZip([
      { name: "a.txt", bytes: `stored ${number}`, method: 0 },
      { name: "b.txt", bytes: "b" },
    ]);
    content.fill(0, content.indexOf("PK\u0001\u0002", 0, "latin1"), content.length - 22);

    const { contents, unread } = await opened(content);

    assert.match(unread[0] ?? "", /directory is damaged/);
    assert.ok(contents.some(({ text }) => text.includes(number)));
  });

  it("cut short is scanned as it stands, and says so", async () => {
    const content = madeZip([{ name: "a.txt", bytes: `stored ${number}`, method: 0 }]);

    const { contents, unread } = await opened(content.subarray(0, 60));

    assert.match(unread[0] ?? "", /directory is damaged/);
    assert.ok(contents.some(({ text }) => text.includes(number)));
  });

  it("with a damaged member keeps what came before the damage, and the members behind it", async () => {
    const lines = Array.from({ length: 4000 }, (_, at) => `${at} ${Math.sin(at).toString(36)}`).join("\n");
    const content = madeZip([
      { name: "a.txt", bytes: `${number}\n${lines}` },
      { name: "b.txt", bytes: "whole" },
    ]);
    content.fill(0xff, 30_000, 30_100);

    const { contents, unread } = await opened(content);

    assert.deepEqual(unread, ["a.txt: zip member is damaged"]);
    assert.ok(contents[0]?.text.startsWith(number));
    assert.equal(contents.find(({ path }) => path === "b.txt")?.text, "whole");
  });

  it("with a member that points to another's bytes without end is stopped by the budget", async () => {
    const bomb = madeZip([{ name: "zero", bytes: Buffer.alloc(2 ** 20) }]);
    const nested = madeZip(
      Array.from({ length: 100 }, (_, at) => ({ name: `${at}.zip`, bytes: bomb, method: 0 })),
    );

    const { stopped } = await opened(nested, { limits: { freeBytes: 2 ** 20, ratio: 10 } });

    assert.equal(stopped, "decodes to suspiciously many bytes");
  });

  it("with too many members is left, and says so", async () => {
    const content = madeZip(Array.from({ length: 20 }, (_, at) => ({ name: `${at}`, bytes: "x" })));

    const { stopped } = await opened(content, { limits: { members: 10 } });

    assert.equal(stopped, "too many members");
  });
});
