import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  closeSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { createServer } from "node:net";
import path from "node:path";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { plainFind } from "../testing/plain-find.ts";
import { newFolder, piecesOf, scanned } from "../testing/scanned.ts";
import { usualLimits } from "../kernel/limits.ts";
import { windowLength } from "./windows.ts";

const number = "4111111111111111";
const other = "5555555555554444";

/** Makes files in a folder, by relative path. */
function fill(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
}

describe("a scan", () => {
  it("names file, offset and line of every finding, in the order of names", async () => {
    using place = newFolder();
    fill(place.folder, { "b.txt": `one\ntwo ${number}`, "a/c.txt": other, empty: "" });

    const { hits, entries } = await scanned([place.folder]);

    assert.deepEqual(
      hits.map(({ file, offset, length, line, masked }) => [file, offset, length, line, masked]),
      [
        ["a/c.txt", 0, 16, 1, "555555******4444"],
        ["b.txt", 8, 16, 2, "411111******1111"],
      ],
    );
    assert.deepEqual(
      entries.map(({ path, state }) => [path, state]),
      [
        ["a/c.txt", "read"],
        ["b.txt", "read"],
        ["empty", "read"],
      ],
    );
  });

  it("finds numbers across the borders of windows, once, with offset and line of the whole file", async () => {
    using place = newFolder();
    const content = Buffer.alloc(3 * windowLength, "some words on a line\n");
    const places = [
      windowLength - 1030,
      windowLength - 520,
      windowLength - 8,
      windowLength + 20,
      2 * windowLength - 9,
    ];
    for (const at of places) content.write(` ${number} `, at - 1, "latin1");
    fill(place.folder, { big: content });

    const { hits } = await scanned([place.folder]);

    assert.deepEqual(
      hits.map(({ offset }) => offset),
      places,
    );
    for (const { offset, line } of hits) {
      assert.equal(line, content.toString("latin1", 0, offset).split("\n").length);
    }
  });

  it("accounts for every byte: seen and unseen add up to what is there", async () => {
    using place = newFolder();
    const broken = gzipSync(Buffer.alloc(50_000, `${number} and more `));
    broken.fill(0xff, broken.length - 30);
    fill(place.folder, {
      "plain.txt": "words",
      "a.zip": "PK\u0003\u0004....",
      "broken.gz": broken,
      "b/c": number,
    });

    const { entries, result, isHashRight } = await scanned([place.folder]);

    const present = ["plain.txt", "a.zip", "broken.gz", "b/c"]
      .map((name) => statSync(path.join(place.folder, name)).size)
      .reduce((sum, size) => sum + size);
    assert.equal(result.totals.present, present);
    assert.equal(result.totals.seen + result.totals.unseen, present);
    for (const entry of entries) assert.equal(entry.seen + entry.unseen, entry.present);
    assert.equal(
      result.totals.findings,
      entries.reduce((sum, { findings }) => sum + findings, 0),
    );
    assert.ok(isHashRight);
  });

  it("leaves the rest as unread when the limit of bytes is reached", async () => {
    using place = newFolder();
    fill(place.folder, { a: Buffer.alloc(1000, "a"), b: Buffer.alloc(1000, "b"), c: "c" });

    const { entries, result } = await scanned([place.folder], { maxBytes: 1500 });

    assert.deepEqual(
      entries.map(({ state, seen }) => [state, seen]),
      [
        ["read", 1000],
        ["partial", 500],
        ["unread", 0],
      ],
    );
    assert.equal(result.totals.unseen, 501);
  });

  it("reads standard input, packed or not", async () => {
    const plain = await scanned([], {
      standardInput: piecesOf(Buffer.from("41111111"), Buffer.from("11111111")),
    });
    const packed = await scanned([], { standardInput: piecesOf(gzipSync(` ${number}`)) });

    assert.deepEqual(
      [...plain.hits, ...packed.hits].map(({ file, member, offset }) => [file, member, offset]),
      [
        ["-", undefined, 0],
        ["-", "(gzip)", 1],
      ],
    );
    assert.equal(plain.entries[0]?.present, 16);
  });

  it("says which root a finding lies under when there are several, and reads no folder twice", async () => {
    using place = newFolder();
    fill(place.folder, { "a/x": number, "a/b/x": number });
    const roots = [path.join(place.folder, "a"), path.join(place.folder, "a", "b")];

    const { hits, entries } = await scanned(roots);

    assert.deepEqual(
      hits.map(({ root, file }) => [root, file]),
      [
        [roots[0], "b/x"],
        [roots[0], "x"],
      ],
    );
    assert.deepEqual(entries.at(-1)?.why, ["listed already"]);
  });

  it("of a path that is not there says so", async () => {
    const { entries } = await scanned([path.join("not", "there")]);

    assert.deepEqual([entries[0]?.state, entries[0]?.why], ["unread", ["gone before it could be opened"]]);
  });

  it("goes on when the finder breaks down on one file", async () => {
    using place = newFolder();
    fill(place.folder, { a: `trap ${number}`, b: number });
    const find: typeof plainFind = (bytes) => {
      if (Buffer.from(bytes).includes("trap")) throw new TypeError(`stumbled over ${number}`);
      return plainFind(bytes);
    };

    const { hits, entries, ledger } = await scanned([place.folder], {}, find);

    assert.equal(hits.length, 1);
    assert.deepEqual(entries[0]?.why, ["a defect of the scan (TypeError)"]);
    assert.equal(ledger.includes(number), false);
  });
});

describe("a hostile tree", { skip: process.platform === "win32" && "needs POSIX files" }, () => {
  it("has links that lead in circles and out of it: none is followed below the root", async () => {
    using place = newFolder();
    using outside = newFolder();
    fill(outside.folder, { secret: number });
    fill(place.folder, { "in/file": number });
    symlinkSync("..", path.join(place.folder, "in", "up"));
    symlinkSync(outside.folder, path.join(place.folder, "out"));
    symlinkSync("itself", path.join(place.folder, "itself"));
    symlinkSync(place.folder, path.join(outside.folder, "named"));

    const { hits, entries } = await scanned([path.join(outside.folder, "named")]);

    assert.deepEqual(
      hits.map(({ file }) => file),
      ["in/file"],
    );
    assert.deepEqual(
      entries.filter(({ state }) => state === "skipped").map(({ path, why }) => [path, why[0]]),
      [
        ["in/up", "symbolic link, not followed"],
        ["itself", "symbolic link that leads nowhere"],
        ["out", "symbolic link, not followed"],
      ],
    );
  });

  it("has pipes, sockets and devices: none is opened", { timeout: 10_000 }, async () => {
    using place = newFolder();
    execFileSync("mkfifo", [path.join(place.folder, "pipe")]);
    const server = createServer().listen(path.join(place.folder, "socket"));
    await new Promise((resolve) => server.once("listening", resolve));
    try {
      const { entries } = await scanned([place.folder, path.join(place.folder, "pipe"), "/dev/zero"]);

      assert.deepEqual(
        entries.map(({ path, state, why }) => [path, state, why[0]]),
        [
          ["pipe", "skipped", "pipe"],
          ["socket", "skipped", "socket"],
          ["pipe", "skipped", "pipe"],
          ["zero", "skipped", "character device"],
        ],
      );
    } finally {
      server.close();
    }
  });

  it("has names that are no UTF-8: they are read, and shown escaped", async () => {
    using place = newFolder();
    const name = Buffer.concat([Buffer.from(`${place.folder}/caf`), Buffer.from([0xe9, 0x5c])]);
    writeFileSync(name, number);

    const { hits } = await scanned([place.folder]);

    assert.deepEqual(
      hits.map(({ file }) => file),
      [String.raw`caf\xe9\\`],
    );
  });

  it("has card numbers in names: masked everywhere, and found", async () => {
    using place = newFolder();
    fill(place.folder, { [`of ${number}/scan-5555-5555-5555-4444.txt`]: "nothing", [`of ${number}/b`]: "" });

    const { hits, ledger } = await scanned([place.folder]);

    assert.deepEqual(
      hits.map(({ file, kind, class: data, offset, masked }) => [file, kind, data, offset, masked]),
      [
        ["of 411111******1111/b", "file_name", "test", 3, "411111******1111"],
        ["of 411111******1111/scan-555555******4444.txt", "file_name", "test", 25, "555555******4444"],
      ],
    );
    assert.equal(ledger.includes(number) || ledger.includes("5555-4444"), false);
  });

  it("has folders and files that may not be read", async (context) => {
    if (process.getuid?.() === 0) return context.skip("root may read everything");
    using place = newFolder();
    fill(place.folder, { "closed/x": number, locked: number });
    chmodSync(path.join(place.folder, "closed"), 0);
    chmodSync(path.join(place.folder, "locked"), 0);

    const { entries } = await scanned([place.folder]);

    chmodSync(path.join(place.folder, "closed"), 0o700);
    assert.deepEqual(
      entries.map(({ path, state, why }) => [path, state, why[0]]),
      [
        ["closed", "unread", "permission denied"],
        ["locked", "unread", "permission denied"],
      ],
    );
  });

  it("changes under the scan: files vanish, grow and shrink", async () => {
    using place = newFolder();
    fill(place.folder, {
      "1-first": number,
      "2-grows": Buffer.alloc(3 * windowLength, "g"),
      "3-shrinks": Buffer.alloc(3 * windowLength, "s"),
      "4-vanishes": number,
    });
    const at = (name: string): string => path.join(place.folder, name);
    let calls = 0;
    const find: typeof plainFind = (bytes) => {
      calls += 1;
      if (calls === 1) rmSync(at("4-vanishes"));
      if (calls === 2) appendFileSync(at("2-grows"), number);
      if (bytes[0] === "s".charCodeAt(0)) truncateSync(at("3-shrinks"), 10);
      return plainFind(bytes);
    };

    const { entries, result } = await scanned([place.folder], {}, find);

    assert.deepEqual(
      entries.map(({ state }) => state),
      ["read", "read", "partial", "unread"],
    );
    assert.match(entries[1]?.why[0] ?? "", /grew/);
    assert.match(entries[2]?.why[0] ?? "", /shrank/);
    assert.equal(entries[1]?.present, 3 * windowLength);
    assert.equal(result.totals.seen + result.totals.unseen, result.totals.present);
  });

  it("has a file that is one great hole: it is read up to the limit, and the rest is unread", async () => {
    using place = newFolder();
    const file = path.join(place.folder, "hole");
    const handle = openSync(file, "w");
    writeSync(handle, number, 12_345);
    ftruncateSync(handle, 2 ** 40);
    closeSync(handle);

    const { hits, entries } = await scanned([place.folder], {
      limits: { ...usualLimits, zeroRun: 64 * 2 ** 20 },
    });

    assert.deepEqual(
      hits.map(({ offset }) => offset),
      [12_345],
    );
    const [entry] = entries;
    assert.deepEqual(
      [entry?.state, entry?.present, entry?.why],
      ["partial", 2 ** 40, ["a hole without end"]],
    );
    assert.equal((entry?.seen ?? 0) + (entry?.unseen ?? 0), 2 ** 40);
  });

  it("holds files that have no size until they are read", {
    skip: process.platform !== "linux",
  }, async () => {
    const { entries } = await scanned(["/proc/self/status"]);

    assert.equal(entries[0]?.state, "read");
    assert.ok((entries[0]?.present ?? 0) > 100);
  });

  it("is left as it was", async () => {
    using place = newFolder();
    fill(place.folder, { a: number });
    const before = statSync(path.join(place.folder, "a")).mtimeMs;

    await scanned([place.folder]);

    assert.equal(statSync(path.join(place.folder, "a")).mtimeMs, before);
    assert.equal(readFileSync(path.join(place.folder, "a"), "utf8"), number);
  });
});
