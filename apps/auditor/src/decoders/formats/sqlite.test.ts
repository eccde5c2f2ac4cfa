import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { opened, type Opened } from "../../testing/opened.ts";
import { newFolder } from "../../testing/new-folder.ts";

const number = "4111111111111111";
const other = "5555555555554444";

/** Makes a database by some statements, and opens it as a file. */
async function openedDatabase(
  statements: string,
  spoil: (bytes: Buffer) => void = () => undefined,
): Promise<Opened> {
  using place = newFolder();
  const file = path.join(place.folder, "shop.db");
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
  const bytes = readFileSync(file);
  spoil(bytes);
  writeFileSync(file, bytes);
  const said = await opened(bytes, { path: file });
  assert.deepEqual(readdirSync(place.folder), ["shop.db"], "nothing is left beside it");
  assert.ok(readFileSync(file).equals(bytes), "it is as it was");
  return said;
}

describe("an SQLite database", () => {
  it("gives every table as text with the names of its columns, integers as digits", async () => {
    const { contents, unread } = await openedDatabase(`
      CREATE TABLE cards (id INTEGER PRIMARY KEY, pan INTEGER, holder TEXT, raw BLOB);
      INSERT INTO cards VALUES (1, ${number}, 'A B', x'${Buffer.from(other).toString("hex")}');
      CREATE TABLE "odd ""name" (x TEXT);
      INSERT INTO "odd ""name" VALUES ('${number}');`);

    assert.deepEqual(unread, []);
    assert.equal(
      contents.find((each) => each.path === "cards")?.text,
      `{"id":1,"pan":${number},"holder":"A B","raw":"${other}"}\n`,
    );
    assert.equal(contents.find((each) => each.path === 'odd "name')?.text, `{"x":"${number}"}\n`);
  });

  it("gives deleted rows as they stand, and live rows only once", async () => {
    const { contents } = await openedDatabase(`
      PRAGMA secure_delete = OFF;
      CREATE TABLE cards (pan TEXT);
      CREATE INDEX by_pan ON cards (pan);
      INSERT INTO cards VALUES ('${number}'), ('${other}'), ('padding of some length');
      DELETE FROM cards WHERE pan = '${other}';`);

    const free = contents.find((each) => each.path === "(free space)")?.text ?? "";
    assert.ok(free.includes(other), "the deleted one");
    assert.ok(!free.includes(number), "the live one");
  });

  it("gives rows of dropped tables as they stand", async () => {
    const { contents } = await openedDatabase(`
      PRAGMA secure_delete = OFF;
      CREATE TABLE gone (pan TEXT, filler TEXT);
      WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500)
      INSERT INTO gone SELECT '${number}', 'filler ' || i FROM n;
      DROP TABLE gone;`);

    const free = contents.find((each) => each.path === "(free space)")?.text ?? "";
    assert.ok(free.split(number).length > 300);
  });

  it("that does not open is scanned as it stands, and says so", async () => {
    const { contents, unread } = await openedDatabase(
      `CREATE TABLE cards (pan TEXT); INSERT INTO cards VALUES ('${number}');`,
      (bytes) => bytes.fill(0xff, 100, 108),
    );

    assert.match(unread[0] ?? "", /sqlite: .*/);
    assert.ok(contents.find((each) => each.path === "(pages)")?.text.includes(number));
  });

  it("inside another file is scanned as raw pages, and says so", async () => {
    using place = newFolder();
    const file = path.join(place.folder, "shop.db");
    const database = new DatabaseSync(file);
    database.exec(`CREATE TABLE cards (pan TEXT); INSERT INTO cards VALUES ('${number}');`);
    database.close();

    const { contents, remarks } = await opened(readFileSync(file), { isStream: true });

    assert.ok(contents[0]?.text.includes(number));
    assert.match(remarks[0] ?? "", /raw pages/);
  });
});
