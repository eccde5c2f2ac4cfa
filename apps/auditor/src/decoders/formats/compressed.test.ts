import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { describe, it } from "node:test";
import { deflateSync } from "node:zlib";
import { opened } from "../../testing/opened.ts";

const number = "4111111111111111";

/** Lines that do not repeat, with a number in the first and the last. */
function linesOf(count: number): string {
  const lines = Array.from({ length: count }, (_, at) => `${at} ${Math.sin(at).toString(36)}`);
  return [number, ...lines, number].join("\n");
}

/** What the tool of that name makes of a text; undefined where the tool is not installed. */
function packed(tool: string, text: string | Uint8Array): Buffer | undefined {
  try {
    return execFileSync(tool, ["-9", "-c"], {
      input: text,
      maxBuffer: 2 ** 28,
      stdio: ["pipe", "pipe", "ignore"],
    });
  } catch {
    return undefined;
  }
}

const tools = { bzip2: ".bz2", xz: ".xz" };

for (const [tool, ending] of Object.entries(tools)) {
  const small = packed(tool, "x");
  describe(`a ${tool} file`, { skip: small === undefined ? `${tool} is not installed` : false }, () => {
    const text = linesOf(100_000);
    const content = packed(tool, text) ?? Buffer.alloc(0);

    for (const isStream of [false, true]) {
      it(`is read as what it holds, as a ${isStream ? "stream" : "file"}`, async () => {
        const { contents, stopped, unread } = await opened(content, { isStream, name: `a/log.txt${ending}` });

        assert.equal(stopped, undefined);
        assert.deepEqual(unread, []);
        assert.equal(contents[0]?.path, "log.txt");
        assert.ok(contents[0].text === text);
      });
    }

    it("may hold several streams", async () => {
      const { contents, stopped } = await opened(Buffer.concat([content, small ?? content, content]), {
        isStream: true,
      });

      assert.equal(stopped, undefined);
      assert.ok(contents[0]?.text === `${text}x${text}`);
    });

    it("cut short counts up to its end", async () => {
      const { contents, stopped } = await opened(content.subarray(0, content.length - 100));

      assert.equal(stopped, `${tool} ends before its end`);
      assert.ok(contents[0]?.text.startsWith(number));
    });

    it("damaged in its middle counts up to there", async () => {
      const broken = Buffer.from(content);
      broken.fill(0x55, broken.length - 3000, broken.length - 2900);

      const { contents, stopped } = await opened(broken);

      assert.match(stopped ?? "", new RegExp(`^${tool} is damaged`));
      assert.ok(contents[0]?.text.startsWith(number));
    });

    it("inside itself ends, read or not", async () => {
      const { contents, unread } = await opened(packed(tool, content) ?? content, { isStream: true });

      assert.ok(contents.some((each) => each.text === text) || unread.length === 1);
    });

    it("of equal bytes stays within the limits", async () => {
      const bomb = packed(tool, Buffer.alloc(48 * 2 ** 20)) ?? content;

      const { stopped } = await opened(bomb, { limits: { freeBytes: 2 ** 20 } });

      assert.equal(stopped, "decodes to suspiciously many bytes");
    });
  });
}

describe("a zlib stream", () => {
  it("is read as what it holds", async () => {
    const { contents, chain } = await opened(deflateSync(`blob 16\0${number}`), {
      name: "objects/4b/825dc6",
    });

    assert.deepEqual(contents, [{ path: "(zlib)", text: `blob 16\0${number}` }]);
    assert.deepEqual(chain, ["zlib"]);
  });

  it("is not seen in text that begins with its two bytes", async () => {
    const text = `x^2 + y^2 = z^2, and ${number}`;

    const { contents, chain } = await opened(Buffer.from(text));

    assert.deepEqual(contents, [{ path: "", text }]);
    assert.deepEqual(chain, []);
  });
});
