import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { BSON } from "mongodb";
import { startFakeMongo } from "../testing/fake-mongo.ts";
import { readSource, showsNumber } from "../testing/read-source.ts";
import { source } from "./mongodb.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";

describe("a MongoDB server (a fake of it)", () => {
  it("gives each document as a line of JSON, collection by collection", async () => {
    await using server = await startFakeMongo({
      shop: { b: [{ pan: number }, { n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }], a: [{ x: "y" }] },
      admin: { hidden: [{ pan: number }] },
    });

    const { objects, hits, fault } = await readSource(source, server.url);

    assert.equal(fault, undefined);
    assert.deepEqual(
      objects.map(({ path, text }) => [path, text]),
      [
        ["shop.a", '{"x":"y"}\n'],
        ["shop.b", `{"pan":"${number}"}\n{"n":1}\n{"n":2}\n{"n":3}\n{"n":4}\n`],
      ],
    );
    assert.equal(hits.length, 1);
    const harmless = ["hello", "ismaster", "isMaster", "listDatabases", "listCollections", "find", "getMore"];
    const others = [...server.asked].filter((name) => !harmless.includes(name));
    assert.deepEqual(
      others.filter((name) => !["endSessions", "killCursors", "ping"].includes(name)),
      [],
    );
  });

  it("shows numbers of every type in the digits they are stored in", async () => {
    const nines = "9999999999999999";
    await using server = await startFakeMongo({
      d: {
        c: [
          {
            long: BSON.Long.fromString(nines),
            decimal: BSON.Decimal128.fromString(number),
            double: new BSON.Double(Number(number)),
            binary: new BSON.Binary(Buffer.from(number)),
            deep: [{ list: [BSON.Long.fromString(number)] }],
          },
        ],
      },
    });

    const { objects, hits } = await readSource(source, server.url);

    assert.match(objects[0]?.text ?? "", new RegExp(`"long":"${nines}",`));
    assert.equal(hits.length, 4);
  });

  it("goes on when one collection is refused", async () => {
    await using server = await startFakeMongo({ d: { a: [{ a: 1 }], b: [{ b: 1 }] } }, { refused: ["a"] });

    const { objects } = await readSource(source, server.url);

    assert.deepEqual(
      objects.map(({ path, fault, text }) => [path, fault ?? text]),
      [
        ["d.a", "permission denied"],
        ["d.b", '{"b":1}\n'],
      ],
    );
  });

  it("counts what was read when the connection breaks", async () => {
    await using server = await startFakeMongo(
      { d: { a: [{ a: 1 }, { a: 2 }, { a: 3 }] } },
      { breaksAtSecondBatch: true },
    );

    const { objects } = await readSource(source, server.url);

    assert.equal(objects[0]?.text, '{"a":1}\n{"a":2}\n');
    assert.equal(objects[0]?.fault, "the connection broke");
  });

  it("that refuses the password, or is not there, is told without its address", async () => {
    await using server = await startFakeMongo({});
    const limits = { objectBytes: 1e9, seconds: 1, sampleRows: 10 };

    const refused = await readSource(
      source,
      server.url.replace("//", "//user:hidden@").replace("?", "?authMechanism=PLAIN&authSource=$external&"),
    );
    const absent = await readSource(source, "mongodb://user:hidden@127.0.0.1:9/", { limits });
    const unclear = await readSource(source, "mongodb://user:hid:den@@/", { limits });

    assert.equal(refused.fault, "the server refuses the name or the password");
    assert.equal(absent.fault, "nothing answers at its address");
    assert.equal(unclear.fault, "its address is not understood");
  });

  it("masks a card number in the name of a collection", async () => {
    await using server = await startFakeMongo({ d: { [`c${number}`]: [{ a: 1 }] } });

    const { objects } = await readSource(source, server.url);

    assert.equal(showsNumber(JSON.stringify(objects)), false);
  });
});
