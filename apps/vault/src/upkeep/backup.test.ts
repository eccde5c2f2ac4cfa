import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, it } from "node:test";
import { DatabaseSync } from "node:sqlite";
import { makeBackup } from "./make-backup.ts";
import { checkBackup } from "./manifest.ts";
import { runTool, variablesOf } from "./run-tool.ts";
import { newPlace } from "../db/testing/databases.ts";
import { fixedClock } from "../kernel/clock.ts";

const clock = fixedClock(Date.UTC(2026, 2, 1));

/** Adds so many trail entries of 1 KiB, one transaction each. */
function write(db: DatabaseSync, count: number): void {
  const insert = db.prepare("insert into trail_entries (tenant, event) values ('default', ?)");
  for (let at = 0; at < count; at++) insert.run("x".repeat(1024));
}

describe("a backup of SQLite", () => {
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), "cardkeep-test-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is of one moment and ends, although the vault writes all the time", { timeout: 60_000 }, async () => {
    const place = await newPlace("sqlite");
    const db = await place.open();
    const file = path.join(place.folder, "vault.db");
    const writer = new DatabaseSync(file);
    writer.exec("pragma synchronous = off");
    writer.exec("begin");
    write(writer, 20_000);
    writer.exec("commit");
    let steps = 0;

    const { manifest } = await makeBackup(place.address, folder, {
      clock,
      report: () => {
        steps += 1;
        write(writer, 5);
      },
    });

    const { count } = writer.prepare("select count(*) as count from trail_entries").get() ?? {};
    writer.close();
    await db.close();
    await place.remove();
    assert.ok(steps > 5, `steps: ${steps}`);
    assert.equal(manifest.counts.trail_entries, 20_000);
    assert.ok(Number(count) > 20_000);
    assert.deepEqual(await checkBackup(folder), manifest);
    assert.deepEqual(readdirSync(folder).sort(), ["manifest.json", "vault.db"]);
  });

  it("that is interrupted leaves no copy that could be taken for a whole one", async () => {
    const place = await newPlace("sqlite");
    await (await place.open()).close();

    const interrupted = makeBackup(place.address, folder, {
      clock,
      report: () => {
        throw new Error("interrupted");
      },
    });

    await assert.rejects(interrupted, /interrupted/);
    await place.remove();
    assert.deepEqual(readdirSync(folder), []);
  });
});

describe("PostgreSQL's programs", () => {
  it("get address and password by variables", () => {
    const url =
      "postgres://keeper:s%40cret@db.example:6432/vault?sslmode=verify-full&sslrootcert=/etc/ca.pem";

    assert.deepEqual(variablesOf("postgres://keeper@/vault?host=/run/postgresql"), {
      PGHOST: "/run/postgresql",
      PGPORT: "5432",
      PGDATABASE: "vault",
      PGUSER: "keeper",
    });
    assert.deepEqual(variablesOf(url.replace(/&.*/, "")), {
      PGHOST: "db.example",
      PGPORT: "6432",
      PGDATABASE: "vault",
      PGUSER: "keeper",
      PGPASSWORD: "s@cret",
      PGSSLMODE: "verify-full",
    });
  });

  it("that are not installed are named, with what to do", async () => {
    await assert.rejects(runTool("pg_nothing", [], "postgres://nobody@127.0.0.1/none"), {
      name: "ToolFault",
      message: /pg_nothing is not on the PATH/,
    });
  });
});
