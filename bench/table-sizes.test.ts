import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { tableSizes } from "./table-sizes.ts";

test("tokens, their indexes and the trail are counted apart, in whole pages", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "cardkeep-sizes-"));
  try {
    const file = path.join(folder, "vault.db");
    const db = new DatabaseSync(file);
    db.exec("create table tokens (ord integer primary key, sealed blob, created_at integer)");
    db.exec("create index tokens_created on tokens (created_at)");
    db.exec("create table trail_entries (event text); create table trail_tiles (hashes blob)");
    db.exec("insert into tokens (sealed, created_at) values (zeroblob(3000), 1), (zeroblob(3000), 2)");
    db.close();

    assert.deepEqual(tableSizes(file), {
      tokens: 2,
      tokenBytes: 3 * 4096,
      indexBytes: 4096,
      trailBytes: 2 * 4096,
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
