/** The program of a parser's thread. */

import { parentPort } from "node:worker_threads";
import { ReadingStopped } from "../kernel/reading-stopped.ts";
import type { Reply, Request } from "./message.ts";
import type { Parse, Piece } from "./piece.ts";

// What a parser prints may hold content: it goes nowhere.
const nowhere = (): boolean => true;
process.stdout.write = nowhere;
process.stderr.write = nowhere;

let pieces: AsyncIterator<Piece> | Iterator<Piece> | undefined;
let opening: Promise<void> | undefined;

parentPort?.on("message", (request: Request) => {
  if (request.kind === "open") {
    opening = open(request);
    // Its fault is told in reply to the first `next`.
    opening.catch(() => undefined);
  } else void step(request.pieceBytes);
});

async function open({ parser, bytes, fileName }: Extract<Request, { kind: "open" }>): Promise<void> {
  const { parse } = (await import(parser)) as { readonly parse: Parse };
  const made = parse(bytes, fileName);
  pieces = Symbol.asyncIterator in made ? made[Symbol.asyncIterator]() : made[Symbol.iterator]();
}

async function step(pieceBytes: number): Promise<void> {
  try {
    await opening;
    const next = await pieces?.next();
    if (next === undefined || next.done === true) {
      pieces = undefined;
      say({ kind: "end" });
    } else if ("bytes" in next.value && next.value.bytes.length > pieceBytes) {
      say({ kind: "piece", piece: { name: next.value.name, unread: "too large to be handed over" } });
    } else sayPiece(next.value);
  } catch (fault) {
    say({ kind: "failed", reason: fault instanceof ReadingStopped ? fault.reason : "its parser failed" });
  }
}

function sayPiece(piece: Piece): void {
  if (!("bytes" in piece)) return say({ kind: "piece", piece });
  // A view of a larger buffer is copied: the rest of the buffer may still be needed here.
  const isWhole = piece.bytes.length === piece.bytes.buffer.byteLength;
  const bytes = isWhole ? piece.bytes : piece.bytes.slice();
  say({ kind: "piece", piece: { ...piece, bytes } }, [bytes.buffer]);
}

function say(reply: Reply, transfer: ArrayBuffer[] = []): void {
  parentPort?.postMessage(reply, transfer);
}
