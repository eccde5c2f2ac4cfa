/**
 * Puts one job for each shard of a manifest into a queue on PostgreSQL.
 *
 * `DATABASE_URL=postgres://… node share-out.ts MANIFEST SHARDS FOLDER`
 */

import path from "node:path";
import { PgBoss } from "pg-boss";
import { queue, type ShardJob } from "./shard-job.ts";

const [manifest, shards, folder] = process.argv.slice(2);
const url = process.env["DATABASE_URL"];
if (
  manifest === undefined ||
  folder === undefined ||
  url === undefined ||
  !/^[1-9]\d{0,5}$/.test(shards ?? "")
) {
  process.stderr.write("usage: DATABASE_URL=… node share-out.ts MANIFEST SHARDS FOLDER\n");
  process.exit(2);
}

const boss = new PgBoss(url);
boss.on("error", () => process.stderr.write("the queue cannot be reached\n"));
await boss.start();
// A shard whose machine dies is handed to another one after an hour, three times at most.
await boss.createQueue(queue, { retryLimit: 3, expireInSeconds: 3600 });
for (let index = 1; index <= Number(shards); index++) {
  const job: ShardJob = {
    manifest: path.resolve(manifest),
    shard: `${index}/${shards}`,
    folder: path.resolve(folder),
  };
  await boss.send(queue, job, { singletonKey: `${job.manifest} ${job.shard}` });
}
await boss.stop();
process.stdout.write(`${shards} shards wait.\n`);
