import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { it } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { parseEvent } from "@cardkeep/trail-log";
import { onEveryDatabase } from "../db/testing/databases.ts";
import { newTrailPlace } from "./testing/trail-place.ts";
import { verifyTrail } from "./verify-trail.ts";

const program = path.join(import.meta.dirname, "testing", "keep-writing.ts");

/** Lets a process write to the place and kills it in the middle; gives the ids of what it was told is stored. */
async function writeAndDie(args: readonly string[], ms: number): Promise<string[]> {
  const child = spawn(process.execPath, [program, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const exit = once(child, "exit");
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => void chunks.push(chunk));
  await once(child.stdout, "data");
  await pause(ms);
  child.kill("SIGKILL");
  await exit;
  const text = Buffer.concat(chunks).toString();
  return text.slice(0, text.lastIndexOf("\n")).split("\n");
}

onEveryDatabase("trail after a crash", (kind) => {
  it("every acknowledged entry is numbered once and the tree is whole", async () => {
    const trail = await newTrailPlace(kind);
    const { address } = trail.place;
    const target = address.kind === "postgres" ? address.url : address.path;
    await trail.db.close();
    const acknowledged: string[] = [];
    for (const ms of [120, 171, 233]) acknowledged.push(...(await writeAndDie([kind, target], ms)));

    const db = await trail.place.open();
    try {
      const sequencer = trail.another({ db, leaseMs: 200 });
      await sequencer.catchUp(5000);
      const report = await verifyTrail(db);
      const rows = await db.all({ sql: "select event from trail_entries order by seq" }, []);
      const ids = rows.map(({ event }) => parseEvent(String(event)).id);

      assert.deepEqual([report.fault, report.waiting, report.count], [null, 0, ids.length]);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(acknowledged.length > 50);
      assert.deepEqual(
        acknowledged.filter((id) => !ids.includes(id)),
        [],
      );
    } finally {
      await db.close();
      await trail.place.remove();
    }
  });
});
