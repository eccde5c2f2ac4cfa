/** What the scan and a parser's thread say to each other. */

import type { Piece } from "./piece.ts";

/** To the thread: take this content, or give its next piece. */
export type Request =
  | {
      readonly kind: "open";
      readonly parser: string;
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly fileName: string;
    }
  | { readonly kind: "next"; readonly pieceBytes: number };

/** From the thread, one for each `next`. `reason` of a failure is a fixed sentence, never a message. */
export type Reply =
  | { readonly kind: "piece"; readonly piece: Piece }
  | { readonly kind: "end" }
  | { readonly kind: "failed"; readonly reason: string };
