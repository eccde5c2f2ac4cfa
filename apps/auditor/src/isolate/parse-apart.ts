/** Parses a content in a thread of its own. */

import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Piece } from "./piece.ts";
import { startThread, type Thread } from "./thread.ts";
import { type ThreadLimits, usualThreadLimits } from "./thread-limits.ts";

/** Threads at work at once: a document in a message in a message. */
const mostThreads = 3;

/** Bytes after which a thread is replaced, so that its leftovers do not stay in memory. */
const mostTaken = 8 * 2 ** 20;

let idle: Thread | undefined;
let busy = 0;

/**
 * The pieces that a parser makes of a content. `parser` is a module with an export `parse`; `bytes` must be a
 * whole buffer, which is taken over.
 *
 * @throws ReadingStopped when the content cannot be parsed, or the parser failed or went past a limit; pieces
 * that came before it count
 */
export async function* parseApart(
  parser: URL,
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
  limits: ThreadLimits = usualThreadLimits,
): AsyncGenerator<Piece> {
  if (busy >= mostThreads) throw new ReadingStopped("too many documents inside each other");
  const thread = threadFor(limits);
  let isDone = false;
  let leftMs = limits.totalMs;
  busy += 1;
  try {
    thread.open(parser, bytes, fileName);
    for (;;) {
      const since = performance.now();
      const reply = await thread.next(Math.min(limits.stepMs, leftMs));
      leftMs = Math.max(1, leftMs - (performance.now() - since));
      if (reply.kind === "piece") yield reply.piece;
      else {
        isDone = true;
        if (reply.kind === "failed") throw new ReadingStopped(reply.reason);
        return;
      }
    }
  } finally {
    busy -= 1;
    if (isDone && limits === usualThreadLimits) keep(thread);
    else thread.stop();
  }
}

function threadFor(limits: ThreadLimits): Thread {
  const kept = limits === usualThreadLimits ? idle : undefined;
  if (kept === undefined) return startThread(limits);
  idle = undefined;
  return kept.isGone() ? startThread(limits) : kept;
}

function keep(thread: Thread): void {
  if (idle !== undefined || thread.isGone() || thread.taken() > mostTaken) thread.stop();
  else idle = thread;
}
