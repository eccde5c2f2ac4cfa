import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gzipSync } from "node:zlib";
import { testCards } from "@cardkeep/pan/test-cards";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type FakeObject, startFakeStore } from "../testing/fake-store.ts";
import { readSource, showsNumber, testOptions } from "../testing/read-source.ts";
import { source } from "./s3.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";
const env = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

async function readStore(
  objects: Readonly<Record<string, FakeObject>>,
  {
    address = "s3://b/",
    settings = "",
    busy = 0,
    ...more
  }: Parameters<typeof testOptions>[0] & {
    readonly address?: string;
    readonly settings?: string;
    readonly busy?: number;
  } = {},
) {
  await using store = await startFakeStore("b", objects);
  store.busy = busy;
  const at = `${address}?endpoint=${encodeURIComponent(store.endpoint)}${settings}`;
  return { ...(await readSource(source, at, { env, ...more })), asked: store.asked };
}

describe("a bucket (a fake of the store)", () => {
  it("is listed page by page and read object by object", async () => {
    const objects = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`logs/${at} & ü.txt`, { content: `${at} ${number}` }]),
    );

    const { objects: read, hits, fault } = await readStore({ ...objects, other: { content: "" } });

    assert.equal(fault, undefined);
    assert.deepEqual(
      read.map(({ path }) => path),
      [...Object.keys(objects), "other"].toSorted(),
    );
    assert.equal(hits.length, 20);
    assert.ok(read.every(({ present, text }) => present === Buffer.byteLength(text)));
  });

  it("is read below a prefix alone", async () => {
    const { objects } = await readStore(
      { "a/1": { content: "1" }, "b/2": { content: "2" } },
      { address: "s3://b/a/" },
    );

    assert.deepEqual(
      objects.map(({ path }) => path),
      ["a/1"],
    );
  });

  it("gives a large object by ranges", async () => {
    const content = Buffer.alloc(65 * 2 ** 20, "x");

    const { objects, asked } = await readStore({ large: { content } });

    assert.equal(objects[0]?.text.length, content.length);
    assert.equal(asked.filter((line) => line.includes("bytes=")).length, 2);
  });

  it("that is too busy is asked again", async () => {
    const { objects, fault } = await readStore({ a: { content: number } }, { busy: 2 });

    assert.equal(fault, undefined);
    assert.equal(objects[0]?.text, number);
  });

  it("is read on where a connection broke", async () => {
    const content = Buffer.from(Array.from({ length: 200_000 }, (_, at) => `${at}\n`).join(""));

    const { objects, asked } = await readStore({ a: { content, breaksAt: [300_000, 700_000] } });

    assert.equal(objects[0]?.fault, undefined);
    assert.equal(objects[0]?.text, content.toString());
    assert.equal(asked.filter((line) => line.includes("bytes=")).length, 3);
  });

  it("counts what was read of an object whose connection breaks again and again", async () => {
    const content = Buffer.alloc(1000, "x");

    const { objects } = await readStore({ a: { content, breaksAt: [500, 500, 500, 500, 500] } });

    assert.equal(objects[0]?.fault, "the connection broke");
    assert.equal(objects[0]?.text.length, 500);
  });

  it("tells what is archived, refused, gone or encrypted with its owner's key", async () => {
    const { objects } = await readStore({
      archived: { content: "x", storageClass: "DEEP_ARCHIVE" },
      closed: { content: "x", refused: ["AccessDenied", 403] },
      gone: { content: "x", refused: ["NoSuchKey", 404] },
      moved: { content: "x", refused: ["PreconditionFailed", 412] },
      sealed: { content: "x", refused: ["InvalidRequest", 400] },
      tiered: { content: "x", refused: ["InvalidObjectState", 403] },
    });

    assert.deepEqual(
      objects.map(({ path, unread, fault }) => `${path}: ${unread ?? fault}`),
      [
        "archived: archived (DEEP_ARCHIVE)",
        "closed: permission denied",
        "gone: gone before it could be read",
        "moved: changed while it was read",
        "sealed: the store refuses to give it, as it does with what is encrypted with its owner's key (SSE-C)",
        "tiered: archived: it must be restored first",
      ],
    );
  });

  it("leaves out what was scanned before", async () => {
    const versions = new Map([["old", "e3"]]);

    const { objects } = await readStore({ new: { content: "new" }, old: { content: "old" } }, { versions });

    assert.deepEqual(
      objects.map(({ path, version }) => [path, version]),
      [["new", "e3"]],
    );
  });

  it("gives old versions when asked to", async () => {
    const { objects } = await readStore(
      { a: { content: "x", versions: ["v2", "v1"] } },
      { settings: "&versions=1" },
    );

    assert.deepEqual(
      objects.map(({ path }) => path),
      ["a (version v2)", "a (version v1)"],
    );
  });

  it("is read along an inventory", async () => {
    const list = [
      `"b","a+b%26.txt","5","e5","STANDARD","SSE-S3"`,
      `"b","sealed","5","e5","STANDARD","SSE-C"`,
    ];
    const manifest = {
      sourceBucket: "b",
      fileFormat: "CSV",
      fileSchema: "Bucket, Key, Size, ETag, StorageClass, EncryptionStatus",
      files: [{ key: "lists/1.csv.gz", size: gzipSync(list.join("\n")).length }],
    };

    const { objects, fault } = await readStore(
      {
        "a b&.txt": { content: "hello" },
        "m/manifest.json": { content: JSON.stringify(manifest) },
        "lists/1.csv.gz": { content: gzipSync(list.join("\n")) },
      },
      { address: "s3+inventory://b/m/manifest.json" },
    );

    assert.equal(fault, undefined);
    assert.deepEqual(
      objects.map(({ path, text, unread }) => [path, unread ?? text]),
      [
        ["a b&.txt", "hello"],
        ["sealed", "encrypted with its owner's key (SSE-C)"],
      ],
    );
  });

  it("whose inventory is damaged, absent or of another form is told so", async () => {
    const manifest = {
      sourceBucket: "b",
      fileFormat: "CSV",
      fileSchema: "Bucket, Key",
      files: [{ key: "l", size: 4 }],
    };
    const cases = [
      ["s3+inventory://b/none", "gone before it could be read"],
      ["s3+inventory://b/text", "its manifest is no JSON"],
      ["s3+inventory://b/orc", "its inventory is not in CSV"],
      ["s3+inventory://b/broken", "a list of the inventory is damaged"],
    ] as const;
    for (const [address, reason] of cases) {
      const { fault } = await readStore(
        {
          text: { content: "no" },
          orc: { content: JSON.stringify({ ...manifest, fileFormat: "ORC" }) },
          broken: { content: JSON.stringify(manifest) },
          l: { content: "none" },
        },
        { address },
      );

      assert.equal(fault, reason);
    }
  });

  it("masks card numbers in keys", async () => {
    const { objects } = await readStore({ [`card ${number}.txt`]: { content: "x" } });

    assert.equal(showsNumber(JSON.stringify(objects)), false);
  });

  it("gives no more of an object than its limit", async () => {
    const limits = { objectBytes: 4, seconds: 60, sampleRows: 10 };

    const { objects } = await readStore({ a: { content: "longer" } }, { limits });

    assert.deepEqual([objects[0]?.text, objects[0]?.fault], ["long", "larger than the limit of an object"]);
  });

  it("that is missing, or whose store is, is told without the address", async () => {
    const missing = await readStore({}, { address: "s3://other/" });
    const absent = await readSource(source, "s3://b/?endpoint=http%3A%2F%2F127.0.0.1%3A9", { env });

    assert.equal(missing.fault, "there is no such bucket");
    assert.equal(absent.fault, "nothing answers at its address");
  });

  it("is left when the scan is ended", async () => {
    await using store = await startFakeStore("b", { a: { content: Buffer.alloc(3_000_000) } });
    const ending = new AbortController();
    const options = testOptions({ env, signal: ending.signal });
    let reason = "";
    try {
      for await (const object of source.open(`s3://b/?endpoint=${store.endpoint}`, options)) {
        for await (const _ of object.open()) ending.abort();
      }
    } catch (fault) {
      reason = fault instanceof ReadingStopped ? fault.reason : "?";
    }

    assert.equal(reason, "the scan was ended");
  });
});
