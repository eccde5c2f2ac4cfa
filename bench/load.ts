/**
 * The load generator: a process of its own that keeps N connections busy over bare sockets, one request
 * at a time on each, and counts. It takes one job over its channel, answers it and ends.
 */

import { leaveParent, sayToParent } from "./channel.ts";
import { connect, type Connection } from "./load/connection.ts";
import { type Count, startCount } from "./load/count.ts";
import type { Job, LoadMessage, LoadResult } from "./load/job.ts";
import { type NextRequest, requestMakers } from "./load/requests.ts";

/** Milliseconds that answers under way at the end are waited for. */
const graceMs = 10_000;

const say = (message: LoadMessage): Promise<void> => sayToParent(message);

/** Keeps one connection busy until the count is over; resolves with it when its last answer is in. */
async function keepBusy(port: number, count: Count, next: NextRequest): Promise<Connection> {
  const quiet = Promise.withResolvers<void>();
  let sentAt = 0;
  const connection = await connect(port, {
    onAnswer(answer) {
      count.note(sentAt, answer);
      if (count.isOver()) return quiet.resolve();
      sentAt = performance.now();
      connection.send(next());
    },
    onBroken() {
      count.broke();
      quiet.resolve();
    },
  });
  sentAt = performance.now();
  connection.send(next());
  await quiet.promise;
  return connection;
}

/** Does a job. */
async function carryOut(job: Job): Promise<LoadResult> {
  const count = startCount(job.count ?? Number.POSITIVE_INFINITY);
  const begin = (): void => {
    count.begin();
    void say({ say: "begun" });
  };
  const grace = Promise.withResolvers<undefined>();
  if (job.warmSeconds === 0) begin();
  const timers = [
    ...(job.warmSeconds === 0 ? [] : [setTimeout(begin, job.warmSeconds * 1000)]),
    setTimeout(() => count.end(), (job.warmSeconds + job.seconds) * 1000),
    setTimeout(() => grace.resolve(undefined), (job.warmSeconds + job.seconds) * 1000 + graceMs),
  ];
  const busy = requestMakers(job).map((next) => keepBusy(job.port, count, next));
  const connections = await Promise.race([Promise.all(busy), grace.promise]);
  for (const timer of timers) clearTimeout(timer);
  count.end();
  for (const connection of connections ?? []) connection.close();
  return count.result();
}

process.on("disconnect", () => process.exit());
process.once("message", (job: Job) => {
  carryOut(job)
    .then((result) => say({ say: "done", result }))
    .catch((fault: unknown) =>
      say({ say: "failed", why: fault instanceof Error ? fault.message : "unknown" }),
    )
    .finally(leaveParent);
});
