/** The members of a document that a parser makes in a thread of its own. */

import { parseApart } from "../../isolate/parse-apart.ts";
import type { Piece } from "../../isolate/piece.ts";
import { type Budget, spendMember } from "../../kernel/budget.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import type { Member, Source } from "../decoder.ts";
import { pieceOf, wholeDocument } from "./whole-document.ts";

/** Name of a document itself, where it is said why it is not read. */
export const documentName = "(document)";

/** Name of the member that shows the stored bytes themselves. */
export const storedName = "(stored bytes)";

/**
 * What a parser makes of a document. Where it cannot be opened at all, its stored bytes are given out raw, and the
 * reason as a member that is not read.
 *
 * @throws ReadingStopped where a limit of the path is passed
 */
export async function* parsedMembers(
  source: Source,
  budget: Budget,
  fileName: string,
  parser: URL,
): AsyncGenerator<Member> {
  using whole = await wholeDocument(source, budget);
  if (whole.bytes === undefined) {
    spendMember(budget);
    yield { name: storedName, bytes: whole.stored(), isRaw: true };
    yield { name: documentName, unread: "too large for its parser" };
    return;
  }
  let hasPieces = false;
  const pieces = parseApart(parser, whole.bytes, fileName);
  try {
    for (;;) {
      const next = await nextPiece(pieces);
      if (next === undefined) return;
      if ("stopped" in next) {
        if (!hasPieces) yield { name: storedName, bytes: whole.stored(), isRaw: true };
        yield { name: documentName, unread: next.stopped };
        return;
      }
      hasPieces ||= "bytes" in next;
      if ("unread" in next) yield { name: next.name, unread: next.unread };
      else {
        spendMember(budget);
        yield {
          name: next.name,
          bytes: pieceOf(next.bytes),
          ...(next.isText === true ? { isRaw: true } : {}),
        };
      }
    }
  } finally {
    await pieces.return(undefined);
  }
}

/** A piece, or why there is none; faults of what is done with a piece are not caught here. */
async function nextPiece(
  pieces: AsyncIterator<Piece>,
): Promise<Piece | { readonly stopped: string } | undefined> {
  try {
    const next = await pieces.next();
    return next.done === true ? undefined : next.value;
  } catch (fault) {
    if (fault instanceof ReadingStopped) return { stopped: fault.reason };
    throw fault;
  }
}
