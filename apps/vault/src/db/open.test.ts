import assert from "node:assert/strict";
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { describe, it } from "node:test";
import { readMigrations } from "./migrate.ts";
import { newPlace, onEveryDatabase } from "./testing/databases.ts";

describe("migrations", () => {
  it("are the same steps on both engines, numbered without a gap", () => {
    const [sqlite, postgres] = [readMigrations("sqlite"), readMigrations("postgres")];

    assert.deepEqual(
      sqlite.map(({ number, name }) => [number, name]),
      postgres.map(({ number, name }) => [number, name]),
    );
    assert.deepEqual(
      sqlite.map(({ number }) => number),
      sqlite.map((_, at) => at + 1),
    );
  });

  it("say how they are undone or why they cannot be", () => {
    for (const { sql } of [...readMigrations("sqlite"), ...readMigrations("postgres")])
      assert.match(sql, /^-- Undo: /m);
  });
});

onEveryDatabase("opening a database", (kind) => {
  it("applies each migration once", async () => {
    const place = await newPlace(kind);
    await (await place.open()).close();

    const db = await place.open();
    const applied = await db.all({ sql: "select number from schema_migrations" }, []);

    assert.equal(applied.length, readMigrations(kind).length);
    await db.close();
    await place.remove();
  });

  it("refuses a schema that is newer than the program, and changes nothing", async () => {
    const place = await newPlace(kind);
    const first = await place.open();
    await first.write({
      run: (tx) =>
        tx.all(
          {
            sql: "insert into schema_migrations (number, name, digest, applied_at) values (9999, 'future', 'x', 1)",
          },
          [],
        ),
    });
    await first.close();

    await assert.rejects(place.open(), { name: "SchemaFault", message: /newer version/ });

    await place.remove();
  });

  it("refuses a migration whose text was changed after it was applied", async () => {
    const place = await newPlace(kind);
    const first = await place.open();
    await first.write({ run: (tx) => tx.all({ sql: "update schema_migrations set digest = 'other'" }, []) });
    await first.close();

    await assert.rejects(place.open(), { name: "SchemaFault", message: /differs/ });

    await place.remove();
  });
});

describe("a SQLite folder", () => {
  it("is served by one process: the second refuses, and may when the first has gone", async () => {
    const place = await newPlace("sqlite");
    const first = await place.open();

    await assert.rejects(place.open(), { name: "FolderInUse" });
    await first.close();
    const second = await place.open();

    await second.close();
    await place.remove();
  });

  it("has a database file that only its owner reads, and syncs every commit", async () => {
    const place = await newPlace("sqlite");
    const db = await place.open();
    assert.ok(place.address.kind === "sqlite");

    assert.equal(statSync(place.address.path).mode & 0o077, 0);
    const [synchronous] = await db.write({ run: (tx) => tx.all({ sql: "pragma synchronous" }, []) });
    assert.equal(synchronous?.["synchronous"], 2);

    await db.close();
    const look = new DatabaseSync(place.address.path);
    assert.equal(look.prepare("pragma journal_mode").get()?.["journal_mode"], "wal");
    look.close();
    await place.remove();
  });
});
