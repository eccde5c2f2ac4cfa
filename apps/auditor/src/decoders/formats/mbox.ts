/** Mailboxes of many messages (RFC 4155): a line that begins with `From ` stands before each. */

import { type Budget, spendMember } from "../../kernel/budget.ts";
import type { Decoder, Member, Source } from "../decoder.ts";

const start = /^From [^\r\n]{1,300}\r?\n(?:>?From |[A-Za-z][\w-]{1,60}:)/;

/** A mailbox: a separator line, and a header field after it. */
export const decoder: Decoder = {
  name: "mbox",
  recognises: (head) =>
    start.test(Buffer.from(head.buffer, head.byteOffset, head.byteLength).toString("latin1")),
  decode,
};

const separator = Buffer.from("\nFrom ");
const fromLength = 5;

/** Stands for `From `, so that the line is a header field of its message. */
const field = Buffer.from("Mbox-From: ");

/** Messages one by one; nothing is held but the end of a piece. */
async function* decode(source: Source, budget: Budget): AsyncGenerator<Member> {
  const pieces = source[Symbol.asyncIterator]();
  // Begins with `From ` when a message begins.
  let rest: Uint8Array = new Uint8Array();
  const end = { isReached: false };
  const pull = async (): Promise<void> => {
    const next = await pieces.next();
    if (next.done === true) end.isReached = true;
    else rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
  };
  async function* message(): AsyncGenerator<Uint8Array> {
    yield field;
    while (rest.length < fromLength && !end.isReached) await pull();
    rest = rest.subarray(fromLength);
    for (;;) {
      const at = Buffer.from(rest.buffer, rest.byteOffset, rest.length).indexOf(separator);
      if (at !== -1) {
        const whole = rest.subarray(0, at + 1);
        rest = rest.subarray(at + 1);
        return yield whole;
      }
      const keep = end.isReached ? 0 : Math.min(rest.length, separator.length - 1);
      const ready = rest.subarray(0, rest.length - keep);
      // A piece is overwritten once the next is asked for.
      rest = new Uint8Array(rest.subarray(ready.length));
      if (ready.length > 0) yield ready;
      if (end.isReached) return;
      await pull();
    }
  }
  try {
    for (let at = 1; at === 1 || rest.length > 0; at++) {
      spendMember(budget);
      const bytes = message();
      yield { name: `message ${at}`, bytes };
      // What nobody read is passed over.
      for await (const piece of bytes) void piece;
    }
  } finally {
    await pieces.return?.();
  }
}
