/** Reads the one kind of body the vault takes: JSON in UTF-8, whole characters, not too deep, not poisoned. */

import { isUtf8 } from "node:buffer";
import type { FastifyInstance } from "fastify";
import { refuseInput } from "../kernel/input.ts";
import { refuse } from "./errors.ts";

/**
 * Levels of nesting a body may have. A text may have 64 of its own (its room says so); what is deeper than
 * this would exhaust the stack of whoever walks it.
 */
const mostLevels = 80;

/** Why bytes are not taken, or undefined. */
type Fault = "too_deep" | "half_a_character";

/** The four hexadecimal digits of an escape as a number; NaN when they are none. */
function escapedUnit(bytes: Buffer, at: number): number {
  return bytes[at] === backslash && bytes[at + 1] === letterU
    ? Number.parseInt(bytes.toString("latin1", at + 2, at + 6), 16)
    : Number.NaN;
}

const quote = 0x22;
const backslash = 0x5c;
const letterU = 0x75;

/**
 * Looks through the bytes of a JSON text before it is parsed: for brackets deeper than allowed, and for an
 * escape that writes one half of a character without the other, which cannot be stored or hashed as text.
 */
export function faultIn(bytes: Buffer): Fault | undefined {
  let depth = 0;
  let inText = false;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (inText) {
      if (byte === quote) inText = false;
      if (byte !== backslash) continue;
      const unit = escapedUnit(bytes, at);
      at++;
      if (unit >= 0xd800 && unit <= 0xdfff) {
        const other = escapedUnit(bytes, at + 5);
        if (unit >= 0xdc00 || !(other >= 0xdc00 && other <= 0xdfff)) return "half_a_character";
        at += 10;
      }
    } else if (byte === quote) inText = true;
    else if (byte === 0x7b || byte === 0x5b) {
      depth++;
      if (depth > mostLevels) return "too_deep";
    } else if (byte === 0x7d || byte === 0x5d) depth--;
  }
  return undefined;
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
    const fault = faultIn(body);
    if (fault === "too_deep") return done(refuseInput.invalid_field({ param: "(body)", rule: fault }));
    if (fault !== undefined) return done(refuse.invalid_json());
    // The text is decoded once; the stock parser refuses names that would reach a prototype.
    return parse(request, body.toString("utf8"), done);
  });
}
