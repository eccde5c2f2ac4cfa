import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type RedisServer, redisMissing, startRedis } from "../testing/redis-server.ts";
import { readSource, showsNumber, testOptions } from "../testing/read-source.ts";
import { source } from "./redis.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";

describe("a Redis server", { skip: redisMissing }, () => {
  let server: RedisServer;
  before(async () => {
    server = await startRedis();
  });
  after(() => server[Symbol.asyncDispose]());
  beforeEach(() => server.run("FLUSHALL"));

  it("gives values of every type, and tells the key of each finding", async () => {
    await server.run("SET", "s", number);
    await server.run("RPUSH", "l", "a", number);
    await server.run("HSET", "h", "name", "n", "pan", number);
    await server.run("SADD", "set", number);
    await server.run("ZADD", "z", "1", number);
    await server.run("XADD", "x", "*", "pan", number);

    const { hits, fault } = await readSource(source, server.url);

    assert.equal(fault, undefined);
    assert.deepEqual(hits.map(({ file }) => file).toSorted(), [
      "db0/h",
      "db0/l",
      "db0/s",
      "db0/set",
      "db0/x",
      "db0/z",
    ]);
    const inHash = hits.find(({ file }) => file === "db0/h");
    assert.deepEqual([inHash?.offset, inHash?.line], ["h\nname=n\npan=".length, 3]);
  });

  it("gives every key of many, each once", async () => {
    for (let at = 0; at < 3000; at++) await server.run("SET", `k${at}`, `v${at}`);

    const { objects } = await readSource(source, server.url);

    const lines = objects.flatMap(({ text }) => text.split("\n").filter((line) => line !== ""));
    assert.equal(new Set(lines).size, 3000);
    assert.ok(lines.includes("k2999=v2999"));
  });

  it("gives large values as objects of their own, in pieces", async () => {
    await server.run("SET", "large", `${"x".repeat(3_000_000)} ${number}`);
    await server.run(
      "RPUSH",
      "list",
      ...Array.from({ length: 1000 }, (_, at) => `${at} ${"y".repeat(1000)}`),
    );

    const { objects, hits } = await readSource(source, server.url);

    assert.deepEqual(objects.map(({ path }) => path).toSorted(), ["db0/large", "db0/list"]);
    assert.equal(objects.find(({ path }) => path === "db0/list")?.text.split("\n").length, 1001);
    assert.equal(hits[0]?.offset, "large=".length + 3_000_001);
  });

  it("is read in one database or in all", async () => {
    await server.run("SET", "zero", "0");
    await server.run("SELECT", "3");
    await server.run("SET", "three", "3");
    await server.run("SELECT", "0");

    const all = await readSource(source, server.url);
    const one = await readSource(source, `${server.url}/3`);

    assert.deepEqual(
      all.objects.map(({ text }) => text),
      ["zero=0\n", "three=3\n"],
    );
    assert.deepEqual(
      one.objects.map(({ path }) => path),
      ["db3 keys 1"],
    );
  });

  it("masks a card number in a key, and finds it there", async () => {
    await server.run("SET", `card:${number}`, "x");

    const { hits } = await readSource(source, server.url);

    assert.equal(hits.length, 1);
    assert.equal(showsNumber(JSON.stringify(hits)), false);
  });

  it("reads what a user may read, and tells the rest", async () => {
    await server.run("SET", "open:1", "x");
    await server.run("SET", "shut:1", "y");
    await server.run(
      "ACL",
      "SETUSER",
      "scanner",
      "on",
      ">secret",
      "~open:*",
      "+@read",
      "+info",
      "+select",
      "+memory|usage",
    );

    const { objects, fault } = await readSource(source, `redis://scanner:secret@127.0.0.1:${server.port}`);
    const wrong = await readSource(source, `redis://scanner:wrong@127.0.0.1:${server.port}`);

    assert.equal(fault, undefined);
    assert.deepEqual(objects.map(({ path, text, unread }) => `${path} ${unread ?? text}`).toSorted(), [
      "db0 keys 1 open:1=x\n",
      "db0/shut:1 permission denied",
    ]);
    assert.equal(wrong.fault, "the server refuses the name or the password");
  });

  it("that ends the connection at half is told, and what was read counts", async () => {
    await server.run("SET", "large", "x".repeat(5_000_000));
    let seen = 0;
    let reason = "";

    for await (const object of source.open(server.url, testOptions())) {
      try {
        for await (const piece of object.open()) {
          seen += piece.length;
          if (seen > 1_000_000) await server.run("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
      } catch (fault) {
        reason = fault instanceof ReadingStopped ? fault.reason : "?";
      }
      break;
    }

    assert.ok(seen > 1_000_000 && seen < 5_000_000, String(seen));
    assert.equal(reason, "the connection broke");
  });
});

describe("a Redis address", () => {
  it("where nothing answers is told without it", async () => {
    const { fault } = await readSource(source, "redis://user:hidden@127.0.0.1:9");

    assert.equal(fault, "nothing answers at its address");
  });
});
