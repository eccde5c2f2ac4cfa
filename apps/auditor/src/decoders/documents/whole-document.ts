/** A document as one buffer, which its parser may take over, and its bytes once more where they cannot be parsed. */

import { type Budget, holdBytes } from "../../kernel/budget.ts";
import type { Source } from "../decoder.ts";
import { heldLimit } from "../random-access.ts";

/** Bytes of a document that a parser may hold as a whole, when it is a file on disk. */
export const documentLimit = 32 * 2 ** 20;

/** The same for a document inside another file, of which two copies are needed. */
export const innerDocumentLimit = 12 * 2 ** 20;

/** A document in memory. */
export interface WholeDocument extends Disposable {
  /** A buffer of its own; undefined where the document is too large to be held. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  /** The content, from its start. May be asked for once. */
  stored(): Source;
}

/** Reads a document into memory, as far as it has room there. @throws ReadingStopped what its source throws */
export async function wholeDocument(source: Source, budget: Budget): Promise<WholeDocument> {
  const { random } = source;
  if (random === undefined) return await collected(source, budget);
  const nothing = (): void => undefined;
  if (random.size > documentLimit)
    return { bytes: undefined, stored: () => source, [Symbol.dispose]: nothing };
  const bytes = ownBuffer(await random.read(0, random.size));
  return { bytes, stored: () => source.again?.() ?? source, [Symbol.dispose]: nothing };
}

async function collected(source: Source, budget: Budget): Promise<WholeDocument> {
  const pieces = source[Symbol.asyncIterator]();
  const kept: Uint8Array[] = [];
  let length = 0;
  const wipe = (): void => {
    for (const piece of kept) piece.fill(0);
  };
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) {
    kept.push(new Uint8Array(next.value));
    length += next.value.length;
    if (length > innerDocumentLimit || budget.held + length > heldLimit) {
      return { bytes: undefined, stored: () => replayed(kept, pieces), [Symbol.dispose]: wipe };
    }
  }
  const held = length;
  holdBytes(budget, held);
  return {
    bytes: ownBuffer(Buffer.concat(kept)),
    stored: () => replayed(kept),
    [Symbol.dispose]() {
      holdBytes(budget, -held);
      wipe();
    },
  };
}

async function* replayed(
  kept: readonly Uint8Array[],
  pieces?: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield* kept;
  if (pieces === undefined) return;
  for (let next = await pieces.next(); next.done !== true; next = await pieces.next()) yield next.value;
}

function ownBuffer(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer } = bytes;
  const isOwn = buffer instanceof ArrayBuffer && buffer.byteLength === bytes.length && !buffer.resizable;
  return isOwn ? new Uint8Array(buffer) : new Uint8Array(bytes);
}

/** A source of one piece. */
export async function* pieceOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
