/**
 * Scans shards until the queue is empty. Start it on as many machines, or as many times, as there is room.
 *
 * `DATABASE_URL=postgres://… CARDKEEP="npx cardkeep" node work.ts`
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { renameSync, rmSync } from "node:fs";
import path from "node:path";
import { PgBoss } from "pg-boss";
import { nameOf, queue, type ShardJob } from "./shard-job.ts";

const url = process.env["DATABASE_URL"];
if (url === undefined) {
  process.stderr.write("DATABASE_URL is not set\n");
  process.exit(2);
}
const [program = "cardkeep", ...words] = (process.env["CARDKEEP"] ?? "cardkeep").split(" ");

const boss = new PgBoss(url);
boss.on("error", () => process.stderr.write("the queue cannot be reached\n"));
await boss.start();
let done = 0;
for (
  let [job] = await boss.fetch<ShardJob>(queue);
  job !== undefined;
  [job] = await boss.fetch<ShardJob>(queue)
) {
  const exit = await scan(job.data);
  // 0 and 1 are results; 2 is one too when the ledger was written: it says what was not read.
  if (exit !== undefined && exit <= 2) await boss.complete(queue, job.id);
  else await boss.fail(queue, job.id);
  done += 1;
}
await boss.stop();
process.stdout.write(`${done} shards scanned.\n`);

/** Scans a shard; its exit code, or undefined when it was killed or left no ledger. */
async function scan(job: ShardJob): Promise<number | undefined> {
  const base = path.join(job.folder, nameOf(job));
  // A shard that is tried again starts anew: half a result must not stand in its way.
  for (const file of [`${base}.new.jsonl`, `${base}.new.ledger`]) rmSync(file, { force: true });
  const what = ["--manifest", job.manifest, "--shard", job.shard, "--format", "jsonl"];
  const where = ["-o", `${base}.new.jsonl`, "--ledger", `${base}.new.ledger`];
  const child = spawn(program, [...words, "scan", ...what, ...where], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code] = (await once(child, "exit")) as [number | null];
  try {
    renameSync(`${base}.new.jsonl`, `${base}.jsonl`);
    renameSync(`${base}.new.ledger`, `${base}.ledger`);
  } catch {
    return undefined;
  }
  return code ?? undefined;
}
