import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { type FakeObject, startFakeStore } from "../testing/fake-store.ts";
import { readSource } from "../testing/read-source.ts";
import { source } from "./s3.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";
const env = { AWS_ACCESS_KEY_ID: "key", AWS_SECRET_ACCESS_KEY: "secret" };

async function readOne(objects: Readonly<Record<string, FakeObject>>, key: string, settings = "") {
  await using store = await startFakeStore("b", objects);
  const at = `s3://b/${key}?endpoint=${encodeURIComponent(store.endpoint)}&object=1${settings}`;
  return { ...(await readSource(source, at, { env })), asked: store.asked };
}

describe("one object of a bucket (a fake of the store)", () => {
  it("is read without its neighbours and without a listing", async () => {
    const objects = { log: { content: `card ${number}` }, "log.1": { content: `card ${number}` } };

    const { objects: read, hits, asked } = await readOne(objects, "log");

    assert.deepEqual(
      read.map(({ path, unread, fault }) => [path, unread, fault]),
      [["log", undefined, undefined]],
    );
    assert.equal(hits.length, 1);
    assert.deepEqual(
      asked.map((line) => line.split(" ").slice(0, 2).join(" ")),
      ["HEAD /b/log", "GET /b/log"],
    );
  });

  it("may have a question mark in its key", async () => {
    const { objects, hits } = await readOne({ "a?b=1": { content: `card ${number}` } }, "a?b=1");

    assert.deepEqual(
      objects.map(({ path, unread }) => [path, unread]),
      [["a?b=1", undefined]],
    );
    assert.equal(hits.length, 1);
  });

  it("that is not there is unread", async () => {
    const { objects, fault } = await readOne({ log: { content: "x" } }, "lo");

    assert.equal(fault, undefined);
    assert.deepEqual(
      objects.map(({ path, unread }) => [path, unread]),
      [["lo", "there is no such object, version or bucket"]],
    );
  });

  it("that nobody may ask for is unread", async () => {
    const { objects } = await readOne({ log: { content: "x", refused: ["AccessDenied", 403] } }, "log");

    assert.equal(objects[0]?.unread, "permission denied");
  });

  it("that is archived is unread", async () => {
    const { objects, asked } = await readOne({ log: { content: "x", storageClass: "GLACIER" } }, "log");

    assert.equal(objects[0]?.unread, "archived (GLACIER)");
    assert.equal(asked.length, 1);
  });

  it("is read in the version that was asked for", async () => {
    const objects = { log: { content: `card ${number}`, versions: ["two", "one"] } };

    const { objects: read, hits } = await readOne(objects, "log", "&version=one");

    assert.deepEqual(
      read.map(({ path, unread }) => [path, unread]),
      [["log (version one)", undefined]],
    );
    assert.equal(hits.length, 1);
  });

  for (const [what, object, reason] of [
    ["that is not there", { versions: ["two"] }, "there is no such object, version or bucket"],
    ["of a store without versions", {}, "the store keeps no versions of it"],
    ["that is not the one that comes", { givesVersion: "two" }, "the store gives another version"],
  ] as const) {
    it(`in a version ${what} is unread`, async () => {
      const { objects, hits } = await readOne(
        { log: { content: `card ${number}`, ...object } },
        "log",
        "&version=one",
      );

      assert.deepEqual(
        objects.map(({ path, unread }) => [path, unread]),
        [["log (version one)", reason]],
      );
      assert.equal(hits.length, 0);
    });
  }

  it("is asked for wherever a version is", async () => {
    const { fault, objects } = await readSource(source, "s3://b/log?version=one", { env });

    assert.equal(fault, "a version is asked for without object=1");
    assert.equal(objects.length, 0);
  });
});
