/** Bodies that are not the vault's JSON. */

import { badRequest, cardBody, field, post, raw, type WrongRequest } from "./wrong-request.ts";

const text = JSON.stringify(cardBody());
const withBytes = (...bytes: number[]): Buffer =>
  Buffer.concat([Buffer.from('{"type":"text","text":"'), Buffer.from(bytes), Buffer.from('"}')]);
/** Bodies that are no JSON of the vault's kind. */
export const wrongBodies: readonly WrongRequest[] = [
  {
    ...post("no body", undefined, badRequest("unsupported_media_type")),
    says: { status: 400, code: "empty_body" },
  },
  raw("an empty body", "", badRequest("empty_body")),
  raw("half a body", text.slice(0, -2), badRequest("invalid_json")),
  raw("two JSON values", `${text}${text}`, badRequest("invalid_json")),
  raw("a comment in JSON", `/**/${text}`, badRequest("invalid_json")),
  raw("a number out of range", '{"type":"text","text":1e999}', field("text", "choice")),
  raw("a string for a body", '"card"', field("(body)", "type")),
  raw("a list for a body", `[${text}]`, field("(body)", "type")),
  raw("null for a body", "null", badRequest("empty_body")),
  raw("a number for a body", "7", field("(body)", "type")),
  raw(
    "brackets ten thousand deep",
    `{"type":"text","text":${"[".repeat(1e4)}${"]".repeat(1e4)}}`,
    field("(body)", "too_deep"),
  ),
  raw("objects ten thousand deep", `${'{"a":'.repeat(1e4)}1${"}".repeat(1e4)}`, field("(body)", "too_deep")),
  raw(
    "a text seventy levels deep",
    `{"type":"text","text":${"[".repeat(70)}${"]".repeat(70)}}`,
    field("text", "too_deep"),
  ),
  raw(
    "a prototype among the names",
    '{"__proto__":{"a":1},"type":"text","text":"x"}',
    badRequest("invalid_json"),
  ),
  raw(
    "a prototype deeper down",
    '{"type":"text","text":{"b":{"__proto__":{"a":1}}}}',
    badRequest("invalid_json"),
  ),
  raw(
    "a constructor's prototype",
    '{"type":"text","text":"x","constructor":{"prototype":{"a":1}}}',
    badRequest("invalid_json"),
  ),
  raw("bytes that are not UTF-8", withBytes(0xff, 0xfe), badRequest("invalid_json")),
  raw("half a character", withBytes(0xe2, 0x82), badRequest("invalid_json")),
  raw("an overlong character", withBytes(0xc0, 0xaf), badRequest("invalid_json")),
  raw("a surrogate in UTF-8", withBytes(0xed, 0xa0, 0x80), badRequest("invalid_json")),
  raw("half a character as an escape", '{"type":"text","text":"\\ud83d!"}', badRequest("invalid_json")),
  raw(
    "a byte order mark",
    Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]),
    badRequest("invalid_json"),
  ),
  raw("UTF-16", Buffer.from(text, "utf16le"), badRequest("invalid_json")),
  raw("ten megabytes", Buffer.alloc(10_000_000, " "), { status: 413, code: "payload_too_large" }),
  raw("plain text", text, { status: 415, code: "unsupported_media_type" }, { "content-type": "text/plain" }),
  raw(
    "a form",
    "type=card",
    { status: 415, code: "unsupported_media_type" },
    { "content-type": "application/x-www-form-urlencoded" },
  ),
  raw(
    "another JSON type",
    text,
    { status: 415, code: "unsupported_media_type" },
    { "content-type": "application/merge-patch+json" },
  ),
  raw("a length that is not the body's", text, badRequest("malformed_request"), {
    "content-length": String(text.length + 1),
  }),
];
