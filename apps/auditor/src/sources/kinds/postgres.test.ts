import assert from "node:assert/strict";
import net from "node:net";
import { after, before, beforeEach, describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import pg from "pg";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { newPostgresPlace, type PostgresPlace, postgresMissing } from "../testing/postgres-place.ts";
import { readSource, showsNumber, testOptions } from "../testing/read-source.ts";
import { source } from "./postgres.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";

/** A table too large to be read in full unasked, without statistics on its card numbers. */
const largeTable = `
create table large (id int, plain text, pan text, other int8);
alter table large alter column plain set storage plain;
insert into large select i, repeat('x', 900), null, i from generate_series(1, 20000) i;
analyze large`;

describe("a PostgreSQL database", { skip: postgresMissing }, () => {
  let place: PostgresPlace;
  before(async () => {
    place = await newPostgresPlace();
  });
  after(() => place.remove());
  beforeEach(() =>
    place.run("drop schema public cascade", "create schema public", "grant usage on schema public to public"),
  );

  it("gives a table as lines with the names of its columns above", async () => {
    await place.run(
      `create table "Odd ""name""" ("card no" text, paid numeric, at date, extra jsonb)`,
      `insert into "Odd ""name""" values ('${number}', 12.50, now(), '{"a": 1}'), (null, 1, now(), null)`,
    );

    const { objects, hits } = await readSource(source, place.url);

    assert.deepEqual(
      objects.map(({ path, text }) => [path, text]),
      [['public.Odd "name"', `card no\tpaid\textra\n${number}\t12.50\t{"a": 1}\n\\N\t1\t\\N\n`]],
    );
    assert.deepEqual(objects[0]?.coverage?.remarks, ["1 columns cannot hold a card number"]);
    assert.equal(hits.length, 1);
  });

  it("shows numbers in whole numbers, numerics, arrays, XML and binary values", async () => {
    await place.run(
      "create table t (a int8, b numeric, c text[], d xml, e bytea, f char(20))",
      `insert into t values (${number}, ${number}, '{${number}}', '<a>${number}</a>', '${number}', '${number}')`,
    );

    const { hits } = await readSource(source, place.url);

    assert.equal(hits.length, 6);
  });

  it("gives views, materialized views and every partition, and a table of one column a second", async () => {
    await place.run(
      "create table p (a text, b text) partition by list (a)",
      "create table p1 partition of p for values in ('1')",
      `insert into p values ('1', '${number}')`,
      "create table base (only_one text)",
      "create table child () inherits (base)",
      `insert into child values ('${number}')`,
      "create view v as select * from base",
      "create materialized view m as select * from base",
    );

    const { objects } = await readSource(source, place.url);

    assert.deepEqual(
      objects.map(({ path, text }) => [path, text.split("\n").length - 2]),
      [
        ["public.base", 0],
        ["public.child", 1],
        ["public.m", 1],
        ["public.p1", 1],
        ["public.v", 1],
      ],
    );
    assert.equal(objects[1]?.text, `only_one\t_\n${number}\t\n`);
  });

  it("reads a large table's suspect columns in full, and says what it only sampled", async () => {
    await place.run(largeTable, `update large set pan = '${number}' where id = 19999`, "analyze large");
    const limits = { objectBytes: 1e9, seconds: 60, sampleRows: 100 };

    const { objects, hits } = await readSource(source, place.url, { limits });

    assert.equal(hits.length, 1);
    assert.equal(objects[0]?.text.split("\n").length, 20_002);
    const coverage = objects[0]?.coverage;
    assert.match(coverage?.faults[0] ?? "", /^columns plain, other: sampled 100 of about 20,000 rows$/);
    assert.deepEqual(coverage?.remarks, ["1 columns cannot hold a card number", "columns pan: read in full"]);
    assert.ok((coverage?.present ?? 0) > (coverage?.seen ?? 0));
  });

  it("reads a column in full whose sample holds a card number, and every column when asked to", async () => {
    await place.run(largeTable, `update large set plain = '${number}'`);
    const limits = { objectBytes: 1e9, seconds: 60, sampleRows: 100 };

    const suspect = await readSource(source, place.url, { limits });
    const full = await readSource(source, `${place.url}&full=1`, { limits });

    assert.equal(suspect.hits.length, 20_000);
    assert.deepEqual(full.objects[0]?.coverage?.faults, []);
    assert.equal(full.objects[0]?.coverage?.present, full.objects[0]?.coverage?.seen);
  });

  it("tells tables and columns that may not be read, and rows that may be hidden", async () => {
    const role = await place.addRole();
    await place.run(
      "create table closed (a text, b text)",
      "create table half (open text, shut text)",
      "insert into half values ('x', 'y')",
      "create table hidden (a text, b text)",
      "alter table hidden enable row level security",
      "create table open (a text, b text)",
      `grant select on open, hidden to ${role}`,
      `grant select (open) on half to ${role}`,
    );

    const { objects } = await readSource(source, place.urlFor(role));

    assert.deepEqual(
      objects.map(({ path, unread, coverage }) => [path, unread ?? coverage?.faults]),
      [
        ["public.closed", "permission denied"],
        ["public.half", ["1 columns: permission denied"]],
        ["public.hidden", ["row-level security may hide rows"]],
        ["public.open", []],
      ],
    );
    await place.run(`drop owned by ${role}`);
  });

  it("tells large objects as unread", async () => {
    await place.run("select lo_from_bytea(0, 'content')");

    const { objects } = await readSource(source, place.url);

    assert.deepEqual(
      objects.map(({ unread }) => unread),
      ["1 large objects are not read yet"],
    );
    await place.run("select lo_unlink(oid) from pg_largeobject_metadata");
  });

  it("goes on with the next table when one is locked or gone", async () => {
    await place.run(
      "create table a (a text, b text)",
      "create table b (a text, b text)",
      "create table c (a text, b text)",
    );
    const locker = new pg.Client({ connectionString: place.url });
    await locker.connect();
    const seen: (readonly [string, string])[] = [];

    for await (const object of source.open(place.url, testOptions())) {
      if (object.path === "public.a") await locker.query("begin; lock table b; drop table c");
      if (object.path === "public.c") await locker.query("commit");
      try {
        for await (const _ of object.open());
        seen.push([object.path, "read"]);
      } catch (fault) {
        seen.push([object.path, fault instanceof ReadingStopped ? fault.reason : "?"]);
      }
    }
    await locker.end();

    assert.deepEqual(seen, [
      ["public.a", "read"],
      ["public.b", "locked by somebody else"],
      ["public.c", "gone before it could be read"],
    ]);
  });

  it("counts what was read when the connection breaks, and goes on with the next table", async () => {
    await place.run(largeTable, "create table next (a text, b text)", "insert into next values ('1', '2')");
    const pieces: number[] = [];
    let reason = "";
    const others: string[] = [];

    for await (const object of source.open(`${place.url}&full=1`, testOptions())) {
      try {
        for await (const piece of object.open()) {
          pieces.push(piece.length);
          if (pieces.length === 3 && object.path === "public.large") {
            await place.run(
              "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cardkeep scan'",
            );
          }
          if (object.path !== "public.large") others.push(Buffer.from(piece).toString());
        }
      } catch (fault) {
        reason = fault instanceof ReadingStopped ? fault.reason : "?";
        assert.ok((object.coverage?.().seen ?? 0) > 0);
        assert.ok((object.coverage?.().present ?? 0) > (object.coverage?.().seen ?? 0));
      }
    }

    assert.match(reason, /connection/);
    assert.equal(others.join(""), "a\tb\n1\t2\n");
  });

  it("changes nothing and leaves no session behind", async () => {
    await place.run(
      "create table t (a text, b text)",
      "insert into t values ('a', 'b')",
      "create function leave_mark() returns text language sql volatile as $$ insert into t values ('c', 'd') returning a $$",
      "create view v as select leave_mark() as a, 'b'::text as b",
    );

    const { objects } = await readSource(source, place.url);

    assert.equal(objects.find(({ path }) => path === "public.v")?.fault, "the server says 25006");
    const client = new pg.Client({ connectionString: place.url });
    await client.connect();
    const { rows } = await client.query<{ rows: string; sessions: string }>(
      "select (select count(*) from t) as rows, (select count(*) from pg_stat_activity where application_name = 'cardkeep scan' and datname = current_database()) as sessions",
    );
    await client.end();
    assert.deepEqual(rows, [{ rows: "1", sessions: "0" }]);
  });

  it("ends within a table when the scan is ended", async () => {
    await place.run(largeTable);
    const ending = new AbortController();
    const options = testOptions({ signal: ending.signal });
    let reason = "";
    try {
      for await (const object of source.open(`${place.url}&full=1`, options)) {
        for await (const _ of object.open()) ending.abort();
      }
    } catch (fault) {
      reason = fault instanceof ReadingStopped ? fault.reason : "?";
    }

    assert.equal(reason, "the scan was ended");
  });

  it("masks a card number in the name of a table", async () => {
    await place.run(`create table "t${number}" (a text, b text)`);

    const { objects } = await readSource(source, place.url);

    assert.equal(showsNumber(JSON.stringify(objects)), false);
    assert.match(objects[0]?.path ?? "", /^public\.t/);
  });

  it("that does not exist is told so", async () => {
    const { fault } = await readSource(source, place.url.replace(/\/cardkeep_scan_[0-9a-f]+/, "/nowhere"));

    assert.equal(fault, "there is no such database");
  });
});

describe("a PostgreSQL server", () => {
  it("that is not there, or closes the door, is told without its address", async () => {
    const server = net.createServer((socket) => socket.destroy()).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as net.AddressInfo;

    const closing = await readSource(source, `postgres://u:hidden@127.0.0.1:${port}/d`);
    await new Promise((resolve) => server.close(resolve));
    const absent = await readSource(source, `postgres://u:hidden@127.0.0.1:${port}/d`);

    assert.match(closing.fault ?? "", /^the connection broke$/);
    assert.equal(absent.fault, "nothing answers at its address");
  });

  it("that refuses the password is told without it", async () => {
    // AuthenticationCleartextPassword, then ErrorResponse with SQLSTATE 28P01 and the password in its message.
    const field = (text: string): Buffer => Buffer.from(`${text}\0`);
    const server = net.createServer((socket) => {
      socket.once("data", () => {
        socket.write(Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]));
        socket.once("data", (answer) => {
          const said = Buffer.concat([
            field("SFATAL"),
            field("C28P01"),
            field(`M${answer.toString()}`),
            Buffer.of(0),
          ]);
          const length = Buffer.alloc(4);
          length.writeUInt32BE(said.length + 4);
          socket.end(Buffer.concat([Buffer.from("E"), length, said]));
        });
      });
    });
    server.listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as net.AddressInfo;

    const { fault } = await readSource(source, `postgres://u:hidden@127.0.0.1:${port}/d`);
    await new Promise((resolve) => server.close(resolve));

    assert.equal(fault, "the server refuses the name or the password");
  });
});
