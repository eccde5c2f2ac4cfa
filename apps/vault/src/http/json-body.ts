/** Reads the one kind of body the vault takes: JSON in UTF-8, neither too deep nor poisoned. */

import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { refuseInput } from "../kernel/input.ts";
import { refuse } from "./errors.ts";

/**
 * Levels of nesting a body may have. A text may have 64 of its own (its room says so); what is deeper than
 * this would exhaust the stack of whoever walks it.
 */
const mostLevels = 80;

const quote = 0x22;
const backslash = 0x5c;

/** Whether brackets and braces stand deeper than allowed. Looks at bytes only, so it may run before parsing. */
export function isTooDeep(bytes: Uint8Array): boolean {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === backslash) at++;
      else if (byte === quote) inText = false;
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > mostLevels) return true;
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return false;
}

/**
 * Makes `application/json` the only media type the server takes. Bytes that are not UTF-8 are refused and
 * not repaired: a repaired text would be stored, hashed and answered differently from what was sent. So is
 * a byte order mark (RFC 8259, 8.1), and so are names such as `__proto__`.
 *
 * @throws `empty_body`, `invalid_json`, `invalid_field` with rule `too_deep`
 */
export function takeOnlyJson(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser("error", "error");
  server.removeAllContentTypeParsers();
  server.addContentTypeParser<Buffer>("application/json", { parseAs: "buffer" }, (request, body, done) => {
    if (body.length === 0) return done(refuse.empty_body());
    if (!isUtf8(body) || body[0] === 0xef) return done(refuse.invalid_json());
    if (isTooDeep(body)) return done(refuseInput.invalid_field({ param: "(body)", rule: "too_deep" }));
    // The text is decoded once; the stock parser refuses names that would reach a prototype.
    return parse(request, body.toString("utf8"), done);
  });
}
