import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { testCards } from "@cardkeep/pan/test-cards";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type MysqlServer, mysqlMissing, startMysql } from "../testing/mysql-server.ts";
import { readSource, showsNumber, testOptions } from "../testing/read-source.ts";
import { source } from "./mysql.ts";

const number = testCards.find(({ digits }) => digits.length === 16)?.digits ?? "";

const largeTable = `
create table d.large (id int primary key, plain varchar(1000), pan varchar(30), other bigint);
insert into d.large select seq, repeat('x', 900), null, seq from d.numbers where seq < 20000;
analyze table d.large`;

describe("a MySQL server (MariaDB)", { skip: mysqlMissing }, () => {
  let server: MysqlServer;
  let url = "";
  before(async () => {
    server = await startMysql();
    url = `${server.url}d`;
  });
  after(() => server[Symbol.asyncDispose]());
  beforeEach(() => server.run("drop database if exists d", "create database d character set utf8mb4"));

  const addNumbers = "create view d.numbers as select seq from d.s";
  const fillNumbers = `create table d.s (seq int primary key);
    insert into d.s select a.n + 10 * b.n + 100 * c.n + 1000 * e.n + 10000 * f.n from
    ${["a", "b", "c", "e", "f"].map((name) => `(${Array.from({ length: 10 }, (_, at) => `select ${at} n`).join(" union all ")}) ${name}`).join(", ")}`;

  it("gives a table as lines with the names of its columns above", async () => {
    await server.run(
      "create table d.`odd ``name` (`card no` varchar(30), paid decimal(10,2), day date, note text)",
      `insert into d.\`odd \`\`name\` values ('${number}', 12.5, now(), 'ü\ttab\nline\\\\'), (null, null, now(), '')`,
    );

    const { objects, hits, fault } = await readSource(source, url);

    assert.equal(fault, undefined);
    assert.deepEqual(
      objects.map(({ path, text }) => [path, text]),
      [["d.odd `name", `card no\tpaid\tnote\n${number}\t12.50\tü\\ttab\\nline\\\\\n\\N\t\\N\t\n`]],
    );
    assert.deepEqual(objects[0]?.coverage?.remarks, ["1 columns cannot hold a card number"]);
    assert.equal(hits.length, 1);
  });

  it("shows numbers in whole numbers, decimals, JSON and binary values", async () => {
    await server.run(
      "create table d.t (a bigint, b decimal(20), c json, d blob, e char(20), f varbinary(30), g double)",
      `insert into d.t values (${number}, ${number}, '{"a": ${number}}', '${number}', '${number}', '${number}', 1)`,
    );

    const { hits } = await readSource(source, url);

    assert.equal(hits.length, 6);
  });

  it("is read in every database when none is named", async () => {
    await server.run("create table d.t (a text)", `insert into d.t values ('${number}')`);

    const { objects } = await readSource(source, server.url);

    assert.deepEqual(
      objects.map(({ path, text }) => [path, text]),
      [["d.t", `a\t_\n${number}\t\n`]],
    );
  });

  it("reads a large table's suspect columns in full, and says what it only sampled", async () => {
    await server.run(
      fillNumbers,
      addNumbers,
      largeTable,
      `update d.large set pan = '${number}' where id = 19999`,
    );
    const limits = { objectBytes: 1e9, seconds: 60, sampleRows: 100 };

    const { objects, hits } = await readSource(source, url, { limits });
    const full = await readSource(source, `${url}?full=1`, { limits });

    const large = objects.find(({ path }) => path === "d.large");
    assert.equal(hits.length, 1);
    assert.match(
      large?.coverage?.faults[0] ?? "",
      /^columns plain, other: sampled 100 of about [0-9,]+ rows$/,
    );
    assert.deepEqual(large?.coverage?.remarks.at(-1), "columns pan: read in full");
    const whole = full.objects.find(({ path }) => path === "d.large");
    assert.equal(whole?.text.split("\n").length, 20_002);
    assert.deepEqual(whole?.coverage?.faults, []);
  });

  it("tells that a user may not see everything", async () => {
    await server.run(
      "create table d.open (a text)",
      "create table d.shut (a text)",
      "create or replace user scanner@localhost identified by 'secret'",
      "create or replace user scanner@'127.0.0.1' identified by 'secret'",
      "grant select on d.open to scanner@localhost",
      "grant select on d.open to scanner@'127.0.0.1'",
    );

    const place = `scanner:secret@127.0.0.1:${server.port}/d`;
    const { objects } = await readSource(source, `mysql://${place}`);
    const wrong = await readSource(source, `mysql://${place.replace("secret", "wrong")}`);
    const nowhere = await readSource(source, `mysql://${place}x`);

    assert.deepEqual(
      objects.map(({ path, unread }) => [path, unread]),
      [
        ["d.open", undefined],
        ["(tables without permission)", "tables that this user may not see are not listed"],
      ],
    );
    assert.equal(wrong.fault, "the server refuses the name or the password");
    assert.equal(nowhere.fault, "there is no such database, or nothing in it that may be seen");
  });

  it("goes on with the next table when one does not work", async () => {
    await server.run(
      "create table d.a (a text)",
      "create view d.b as select a from d.a",
      "create table d.c (a text)",
      "create table d.base (a text)",
      "create view d.broken as select a from d.base",
      "drop table d.base",
      "insert into d.c values ('end')",
    );

    const { objects, fault } = await readSource(source, url);

    assert.equal(fault, undefined);
    assert.equal(objects.find(({ path }) => path === "d.c")?.text, "a\t_\nend\t\n");
    const broken = objects.find(({ path }) => path === "d.broken");
    assert.ok((broken?.fault ?? broken?.unread) !== undefined || broken?.text === "", JSON.stringify(broken));
  });

  it("counts what was read when the connection breaks, and goes on with the next table", async () => {
    await server.run(
      fillNumbers,
      addNumbers,
      largeTable,
      "create table d.next (a text)",
      "insert into d.next values ('n')",
    );
    let seen = 0;
    let reason = "";
    let next = "";

    for await (const object of source.open(`${url}?full=1`, testOptions())) {
      try {
        for await (const piece of object.open()) {
          if (object.path === "d.next") next += Buffer.from(piece).toString();
          if (object.path !== "d.large") continue;
          seen += piece.length;
          if (seen > 1_000_000 && seen < 1_300_000) {
            await server.run(
              "begin not atomic for k in (select id from information_schema.processlist where id <> connection_id() and user = 'root') do kill connection k.id; end for; end",
            );
          }
        }
      } catch (fault) {
        reason = fault instanceof ReadingStopped ? fault.reason : "?";
        const coverage = object.coverage?.();
        assert.ok((coverage?.present ?? 0) > (coverage?.seen ?? 0));
      }
    }

    assert.ok(seen > 1_000_000, String(seen));
    assert.match(reason, /connection/);
    assert.equal(next, "a\t_\nn\t\n");
  });

  it("masks a card number in the name of a table", async () => {
    await server.run(`create table d.t${number} (a text)`);

    const { objects } = await readSource(source, url);

    assert.equal(showsNumber(JSON.stringify(objects)), false);
  });
});

describe("a MySQL address", () => {
  it("where nothing answers is told without it", async () => {
    const { fault } = await readSource(source, "mysql://user:hidden@127.0.0.1:9/d");

    assert.equal(fault, "nothing answers at its address");
  });
});
