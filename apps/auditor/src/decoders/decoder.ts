/** What a decoder is: it turns stored bytes into the bytes a reader would see. */

import type { Budget } from "../scan/budget.ts";

/** Stored bytes. `again` reads them anew from the start, where the place they come from allows it. */
export interface Source extends AsyncIterable<Uint8Array> {
  readonly again?: () => AsyncIterable<Uint8Array>;
}

/** One thing inside another: its name there, and its bytes, which must be read before the next member's. */
export interface Member {
  readonly name: string;
  readonly bytes: Source;
}

/**
 * One file of `formats/` each, exported as `decoder`. A decoder is chosen by the first bytes; the name is asked
 * only where a format has no mark of its own. `decode` throws ReadingStopped where the content is damaged, after
 * it gave out what came before.
 */
export interface Decoder {
  readonly name: string;
  recognises(head: Uint8Array, fileName: string): boolean;
  decode(source: Source, budget: Budget, fileName: string): AsyncIterable<Member>;
}

/** Bytes at the start by which content is recognised; a tar header has its mark at 257. */
export const headLength = 512;
