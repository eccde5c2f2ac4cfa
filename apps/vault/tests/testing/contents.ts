/** What lies in a place, to see that a refused start changed nothing. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { TestPlace } from "../../src/db/testing/databases.ts";
import { openRaw } from "./raw.ts";

const tables = [
  "schema_migrations",
  "tenants",
  "data_keys",
  "key_jobs",
  "credentials",
  "tokens",
  "idempotency",
  "trail_entries",
  "trail_checkpoints",
  "leases",
];

function digest(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}

/**
 * Digests of every file of the folder but the lock and SQLite's own side files, and of every row of the
 * database. SQLite's side files come and go with any connection; the rows are what counts.
 */
export async function contentsOf(place: TestPlace): Promise<Readonly<Record<string, string>>> {
  const found: Record<string, string> = {};
  const isCounted = (name: string): boolean => !/-wal$|-shm$|-journal$|\.lock$|^vault\.db$/.test(name);
  for (const name of readdirSync(place.folder).sort().filter(isCounted)) {
    const file = path.join(place.folder, name);
    found[name] = `${statSync(file).mode.toString(8)} ${digest(readFileSync(file))}`;
  }
  const raw = await openRaw(place.address);
  try {
    for (const table of tables) {
      const rows = await raw.run(`select * from ${table}`);
      const lines = rows.map((row) =>
        JSON.stringify(row, (_, value: unknown) =>
          value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
        ),
      );
      found[`rows of ${table}`] = `${lines.length} ${digest(lines.sort().join("\n"))}`;
    }
  } finally {
    await raw.close();
  }
  return found;
}
