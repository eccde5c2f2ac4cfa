import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { describe, it } from "node:test";
import { brotliCompressSync, gzipSync, zstdCompressSync } from "node:zlib";
import { newFolder, type Said, scanned } from "../testing/scanned.ts";
import { usualLimits } from "../kernel/limits.ts";

const number = "4111111111111111";

/** Lines that compress like a log, with a number in every tenth. */
function logOf(lines: number): Buffer {
  const text = Array.from({ length: lines }, (_, at) => {
    const card = at % 10 === 3 ? ` card ${number} ` : "";
    return `${at} ${Math.sin(at).toString(36)}${card}`;
  });
  return Buffer.from(`${text.join("\n")}\n`);
}

async function scanOf(name: string, content: Uint8Array, more = {}): Promise<Said> {
  using place = newFolder();
  writeFileSync(path.join(place.folder, name), content);
  return await scanned([place.folder], more);
}

const packed = {
  "log.txt.gz": gzipSync,
  "log.txt.zst": zstdCompressSync,
  "log.txt.br": brotliCompressSync,
};

describe("a packed file", () => {
  for (const [name, pack] of Object.entries(packed)) {
    it(`${name} is scanned as what it holds, with offsets in that`, async () => {
      const log = logOf(1000);

      const { hits, entries } = await scanOf(name, pack(log));

      assert.equal(hits.length, 100);
      for (const { member, offset, length, line } of hits) {
        assert.equal(member, "log.txt");
        assert.equal(log.toString("latin1", offset, offset + length), number);
        assert.equal(log.toString("latin1", 0, offset).split("\n").length, line);
      }
      assert.equal(entries[0]?.state, "read");
      assert.equal(entries[0]?.decoded, log.length);
    });

    it(`${name} that was cut short counts up to its end, and is partial`, async () => {
      const content = pack(logOf(1000));

      const { hits, entries } = await scanOf(name, content.subarray(0, Math.floor(content.length / 2)));

      assert.equal(entries[0]?.state, "partial");
      assert.match(entries[0]?.why[0] ?? "", /ends before its end/);
      if (name !== "log.txt.zst") assert.ok(hits.length > 20, String(hits.length));
    });
  }

  it("counts up to a damage in its middle, and the rest is unseen", async () => {
    const content = gzipSync(logOf(1000));
    const middle = Math.floor(content.length / 2);
    content.fill(0xff, middle, middle + 64);

    const { hits, entries, result } = await scanOf("log.gz", content);

    assert.ok(hits.length >= 45, String(hits.length));
    const [entry] = entries;
    assert.equal(entry?.state, "partial");
    assert.deepEqual(entry?.why, ["gzip is damaged"]);
    assert.ok(entry.seen >= middle - 64 && entry.seen <= middle + 512, `${entry.seen} of ${middle}`);
    assert.equal(result.totals.seen + result.totals.unseen, content.length);
  });

  it("keeps all that came before a damage far inside", async () => {
    const content = gzipSync(logOf(150_000));
    const late = content.length - 5000;
    assert.ok(late > 1 << 20);
    content.fill(0xff, late, late + 64);

    const { hits } = await scanOf("log.gz", content);

    assert.ok(hits.length > 14_900, String(hits.length));
  });

  it("is read on behind the end of its stream", async () => {
    const tail = Buffer.from(`\0\0\0 left behind ${number}`);

    const { hits, entries } = await scanOf("a.gz", Buffer.concat([gzipSync("short"), tail]));

    assert.deepEqual(
      hits.map(({ member }) => member),
      ["(after the end of gzip)"],
    );
    assert.equal(entries[0]?.state, "read");
  });

  it("may hold several gzip members", async () => {
    const content = Buffer.concat([gzipSync("one "), gzipSync(number)]);

    const { hits } = await scanOf("a.gz", content);

    assert.deepEqual(
      hits.map(({ offset }) => offset),
      [4],
    );
  });

  it("is followed into packed files inside it", async () => {
    const { hits, entries } = await scanOf("a.txt.br.gz", gzipSync(brotliCompressSync(` ${number}`)));

    assert.deepEqual(
      hits.map(({ member, offset }) => [member, offset]),
      [["a.txt.br!a.txt", 1]],
    );
    assert.deepEqual(entries[0]?.chain, ["gzip", "brotli", "raw"]);
  });

  it("is unread when it is packed too many times", async () => {
    let content = Buffer.from(number);
    for (let depth = 0; depth <= usualLimits.depth; depth++) content = gzipSync(content);

    const { entries, hits } = await scanOf("a.gz", content);

    assert.equal(hits.length, 0);
    assert.equal(entries[0]?.state, "unread");
    assert.deepEqual(entries[0]?.why, ["packed too many times"]);
  });

  it("that swells beyond the limit is left, and says so", async () => {
    const { entries } = await scanOf("bomb.gz", gzipSync(Buffer.alloc(100 * 2 ** 20)));

    assert.equal(entries[0]?.state, "partial");
    assert.deepEqual(entries[0]?.why, ["decodes to suspiciously many bytes"]);
    assert.ok(entries[0].decoded < 66 * 2 ** 20);
  });

  it("of a format without a decoder is scanned raw and counts as unread", async () => {
    const { entries, hits } = await scanOf(
      "a.7z",
      Buffer.from(`7z\u00bc\u00af\u0027\u001c stored ${number}`, "latin1"),
    );

    assert.equal(hits.length, 1);
    assert.equal(entries[0]?.state, "unread");
    assert.deepEqual(entries[0]?.why, ["7z: not read yet"]);
    assert.equal(entries[0].unseen, entries[0].present);
  });
});
