/** A thread that parses one content at a time, watched from outside. */

import { Worker } from "node:worker_threads";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Reply, Request } from "./message.ts";
import type { ThreadLimits } from "./thread-limits.ts";

/** A thread. After a fault or `stop` it is of no more use. */
export interface Thread {
  /** Bytes taken in so far. */
  readonly taken: () => number;
  readonly isGone: () => boolean;
  /** Hands a content over. */
  open(parser: URL, bytes: Uint8Array<ArrayBuffer>, fileName: string): void;
  /** Waits for the next reply. @throws ReadingStopped when the thread failed or went past a limit */
  next(waitMs: number): Promise<Reply>;
  stop(): void;
}

/** Milliseconds between two looks at the memory of a thread at work. */
const watchMs = 40;

const failed = "its parser failed";
const tooLong = "its parser took too long";
const tooLarge = "its parser needed too much memory";

/** Starts a thread. It keeps no process alive but while it is waited for. */
export function startThread(limits: ThreadLimits): Thread {
  const worker = new Worker(new URL("worker.ts", import.meta.url), {
    env: {},
    execArgv: [],
    stdin: false,
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.heapMiB, maxYoungGenerationSizeMb: 2, stackSizeMb: 4 },
  });
  worker.unref();
  let gone: string | undefined;
  let taken = 0;
  let onReply: ((reply: Reply) => void) | undefined;
  let onGone: (() => void) | undefined;
  const leave = (reason: string): void => {
    gone ??= reason;
    onGone?.();
    void worker.terminate();
  };
  worker.on("message", (reply: Reply) => onReply?.(reply));
  worker.on("messageerror", () => leave(failed));
  worker.on("error", (fault) => leave(isOutOfMemory(fault) ? tooLarge : failed));
  worker.on("exit", () => leave(failed));
  const say = (request: Request, transfer: ArrayBuffer[] = []): void => worker.postMessage(request, transfer);
  return {
    taken: () => taken,
    isGone: () => gone !== undefined,
    open(parser, bytes, fileName) {
      taken += bytes.length;
      say({ kind: "open", parser: parser.href, bytes, fileName }, [bytes.buffer]);
    },
    async next(waitMs) {
      if (gone !== undefined) throw new ReadingStopped(gone);
      worker.ref();
      const timer = setTimeout(() => leave(tooLong), waitMs);
      const watch = setInterval(() => void watchMemory(worker, limits, () => leave(tooLarge)), watchMs);
      try {
        return await new Promise<Reply>((resolve, reject) => {
          onReply = resolve;
          onGone = () => reject(new ReadingStopped(gone ?? failed));
          say({ kind: "next", pieceBytes: limits.pieceBytes });
        });
      } finally {
        clearTimeout(timer);
        clearInterval(watch);
        onReply = undefined;
        onGone = undefined;
        worker.unref();
      }
    },
    stop: () => leave(failed),
  };
}

async function watchMemory(worker: Worker, limits: ThreadLimits, onPast: () => void): Promise<void> {
  try {
    const { used_heap_size: heap, external_memory: buffers } = await worker.getHeapStatistics();
    if (heap + buffers > limits.memoryMiB * 2 ** 20) onPast();
  } catch {
    // It ended meanwhile.
  }
}

function isOutOfMemory(fault: unknown): boolean {
  return (fault as { readonly code?: unknown } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY";
}
