/** A parser that does what its content says: `fail`, `loop`, `swell`, `swell outside`, `print`, or hands it back. */

import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { type Piece, textPiece } from "../piece.ts";

/** See above. */
export async function* parse(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Piece> {
  const word = Buffer.from(bytes).toString();
  yield textPiece("first", "first");
  const kept: unknown[] = [];
  switch (word) {
    case "fail":
      throw new Error(`cannot read ${word}`);
    case "stop":
      throw new ReadingStopped("it is damaged");
    case "crash":
      // A fault that nobody waits for, as a library may leave it.
      void Promise.reject(new Error(word));
      return await new Promise(() => undefined);
    case "loop":
      for (;;);
    case "swell":
      for (;;) kept.push(Array.from({ length: 1e5 }, (_, at) => at / 3));
    case "swell outside":
      for (;;) kept.push(new Uint8Array(2 ** 20).fill(1));
    case "print":
      process.stdout.write(word);
      process.stderr.write(word);
      break;
    default:
  }
  yield { name: "content", bytes };
}
