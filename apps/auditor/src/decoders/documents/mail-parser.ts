/** Reads messages (RFC 5322, MIME); runs in a thread of its own. */

import PostalMime, { decodeWords } from "postal-mime";
import { type Piece, textPiece } from "../../isolate/piece.ts";
import { ReadingStopped } from "../../kernel/reading-stopped.ts";
import { htmlText } from "./html-text.ts";

/** Headers, text, HTML as text, and attachments by their names; messages in it are attachments. @throws ReadingStopped */
export async function* parse(bytes: Uint8Array<ArrayBuffer>): AsyncGenerator<Piece> {
  let message: Awaited<ReturnType<typeof PostalMime.parse>>;
  try {
    message = await PostalMime.parse(bytes, { forceRfc822Attachments: true, maxNestingDepth: 64 });
  } catch {
    throw new ReadingStopped("message is damaged or nested too deep");
  }
  const { headerLines, text, html, attachments } = message;
  const headers = headerLines
    .toReversed()
    .map(({ line }) => decodeWords(line.replaceAll(/\r?\n[ \t]+/g, " ")));
  yield textPiece("headers", headers.join("\n"));
  if (text !== undefined && text !== "") yield textPiece("text", text);
  if (html !== undefined && html !== "") yield textPiece("html", htmlText(html));
  // Each is let go of once it was handed over.
  for (let at = 1, next = attachments.shift(); next !== undefined; next = attachments.shift(), at++) {
    const { filename, mimeType, content } = next;
    const name = filename ?? (mimeType === "message/rfc822" ? `message ${at}.eml` : `attachment ${at}`);
    yield { name, bytes: bytesOf(content) };
  }
}

function bytesOf(content: ArrayBuffer | Uint8Array | string): Uint8Array<ArrayBuffer> {
  if (typeof content === "string") return new TextEncoder().encode(content);
  return content instanceof ArrayBuffer ? new Uint8Array(content) : new Uint8Array(content);
}
