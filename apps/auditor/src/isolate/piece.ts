/** What a parser makes of a content, piece by piece. */

/** One thing inside a document: its name and bytes, or why it is not read. `isText`: nothing more is inside it. */
export type Piece =
  | { readonly name: string; readonly bytes: Uint8Array<ArrayBuffer>; readonly isText?: boolean }
  | { readonly name: string; readonly unread: string };

/** The one export of a parser's module, named `parse`. @throws ReadingStopped where the rest cannot be read */
export type Parse = (
  bytes: Uint8Array<ArrayBuffer>,
  fileName: string,
) => AsyncIterable<Piece> | Iterable<Piece>;

/** Text as a piece, in UTF-8. */
export function textPiece(name: string, text: string): Piece {
  return { name, bytes: new TextEncoder().encode(text), isText: true };
}
